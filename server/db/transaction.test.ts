import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMigratedDatabase } from '../testing.ts';
import { inJoinedTransaction, inOwnTransaction } from './transaction.ts';

test('what is left running beside a transaction that is over is run again like anything else', async (t) => {
  const db = await openMigratedDatabase(t);
  const over = Promise.withResolvers<void>();
  let runs = 0;
  const left = await inJoinedTransaction(db, async () => ({
    ended: over.promise.then(() =>
      inOwnTransaction(db, async () => {
        runs += 1;
        // As PostgreSQL says that another transaction came between.
        if (runs === 1) throw Object.assign(new Error('serialization failure'), { code: '40001' });
      }),
    ),
  }));
  over.resolve();
  await left.ended;
  assert.equal(runs, 2);
});
