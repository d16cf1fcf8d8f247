import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../../lib/random.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { keepProblem, listProblems } from './problems.ts';

test('strangers who are refused in ever other words fill nothing', async (t) => {
  const db = await openMigratedDatabase(t);
  let now = 1_800_000_000_000;
  const deps = { clock: () => now, random: systemRandom };
  const fail = (count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, i) =>
        keepProblem(
          db,
          { connectorId: 'one', code: 'connector.general', reason: `No ${now} ${i}` },
          deps,
        ),
      ),
    );
  const kept = async () => (await db.selectFrom('auditEntries').selectAll().execute()).length;
  await fail(100);
  assert.ok((await kept()) <= 16, 'in one minute');
  now += 60_000;
  await fail(1);
  const [latest] = await listProblems(db, 'one');
  assert.equal(latest?.reason, `No ${now} 0`, 'in the next one there is room again');

  await keepProblem(
    db,
    { connectorId: 'two', code: 'connector.general', reason: 'x'.repeat(10_000) },
    deps,
  );
  assert.equal((await listProblems(db, 'two'))[0]?.reason.length, 500);
});
