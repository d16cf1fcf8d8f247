import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../lib/random.ts';
import { createSealer } from '../lib/seal.ts';
import { openMigratedDatabase } from '../testing.ts';
import { checkSealingKey, writeSealingCheck } from './sealing-check.ts';

const under = (...keys: string[]) => createSealer(keys, systemRandom);

test('a start without a key that is needed is refused, the older one or the newer', async (t) => {
  const db = await openMigratedDatabase(t);
  const starts = async (...keys: string[]) =>
    checkSealingKey(db, under(...keys)).then(
      () => true,
      (error: Error) => {
        assert.match(error.message, /sealed under another key/);
        return false;
      },
    );
  const steps: [keys: string[], starts: boolean][] = [
    [['old'], true],
    [['other'], false],
    [['new'], false],
    [['old', 'new'], true],
    [['old'], true],
    [['new', 'old'], true],
    [['old'], false],
    [['new'], false],
    [['old', 'new'], true],
    [['old'], false],
  ];
  for (const [keys, expected] of steps) assert.equal(await starts(...keys), expected, `${keys}`);
  await writeSealingCheck(db, under('new', 'old'));
  assert.deepEqual([await starts('new'), await starts('old')], [true, false]);
});
