import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openMigratedDatabase } from '../testing.ts';

test('an index that a test drops is there for the next one', async (t) => {
  for (const name of ['one', 'the next']) {
    await t.test(name, async (t) => {
      const db = await openMigratedDatabase(t);
      await assert.doesNotReject(sql`drop index users_created_at`.execute(db));
    });
  }
});
