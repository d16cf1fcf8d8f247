import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventName } from '@cardea/contract/wire/events.ts';
import { defineOperation, type Operation } from '@cardea/contract/wire/operation.ts';
import { testChange } from '../../change.fixture.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { emptyServer } from '../server/tenant-server.fixture.ts';
import { createTenantServer } from '../server/tenant-server.ts';
import { closedGuards } from './guards/guards.fixture.ts';
import { route } from './route.ts';

const post = defineOperation({
  method: 'POST',
  path: '/test-roles',
  guard: 'management',
  tag: 'Test',
  summary: 'Record something.',
  responses: { 204: 'empty' },
});

const cases: [Pick<Operation, 'event' | 'silent'>, noted: EventName[], faults: string[]][] = [
  [{ event: 'Role.Created' }, ['Role.Created'], []],
  [{ event: 'Role.Created' }, [], ['recorded nothing of what it declares']],
  [{ event: 'Role.Created', silent: 'It was there.' }, [], []],
  [{ event: ['Role.Created', 'Role.Deleted'] }, ['Role.Deleted'], []],
  [{ silent: 'It compares.' }, [], []],
  [
    { silent: 'It compares.' },
    ['Role.Deleted'],
    ['recorded Role.Deleted, which it does not declare'],
  ],
];

for (const [declared, noted, faults] of cases) {
  test(`${JSON.stringify(declared)} that records [${noted}]: ${faults}`, async (t) => {
    const db = await openMigratedDatabase(t);
    const found: string[] = [];
    const app = await createTenantServer({
      ...emptyServer,
      guards: { ...closedGuards, management: async () => ({ kind: 'application', id: 'a1' }) },
      change: (actor, work) => testChange(db, actor, work),
      onFault: (sentence) => found.push(sentence),
      routes: [
        route({ ...post, ...declared }, (_, { change }) =>
          change(async ({ note, alone }) => {
            await alone('roles');
            for (const event of noted) note(event, { subject: 'r1' });
          }),
        ),
      ],
    });
    t.after(() => app.close());
    for (const _ of [1, 2]) {
      const answer = await app.inject({ method: 'POST', url: '/api/test-roles' });
      assert.equal(answer.statusCode, 204, 'the answer stays');
    }
    assert.deepEqual(
      found,
      faults.map((fault) => `POST /test-roles ${fault}`),
    );
    const entries = await db.selectFrom('auditEntries').selectAll().execute();
    assert.equal(entries.length, 2 * noted.length);
    for (const { applicationId, payload } of entries) {
      assert.deepEqual([applicationId, payload.ip], ['a1', '127.0.0.1']);
    }
  });
}
