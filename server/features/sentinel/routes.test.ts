import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { systemClock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi } from '../api.fixture.ts';
import { insertUser } from '../users/service.ts';
import { sentinelRoutes } from './routes.ts';
import { type Attempt, guardAttempt } from './service.ts';

const path = '/sentinel-activities/delete';
const identifiers: Attempt['identifier'][] = [
  { type: 'username', value: 'Ada' },
  { type: 'email', value: 'ada@example.com' },
  { type: 'phone', value: '61412345678' },
];

/** Everybody in `identifiers` is locked by one failure. */
const start = async (t: TestContext) => {
  const { db, call, refused } = await openTestApi(t, sentinelRoutes);
  const deps = { clock: systemClock, random: systemRandom };
  const policy = { maxAttempts: 1, lockoutDuration: 60 };
  const attempt = async (identifier: Attempt['identifier'], isRight: boolean) => {
    const prove = async () => (isRight ? 'proof' : undefined);
    try {
      return await guardAttempt(db, { action: 'Password', identifier }, policy, prove, deps);
    } catch (error) {
      if (error instanceof AppError) return error.code;
      throw error;
    }
  };
  for (const identifier of identifiers) await attempt(identifier, false);
  /** The values that are locked. */
  const locked = async (): Promise<string[]> => {
    const outcomes = await Promise.all(
      identifiers.map(async (one) => ((await attempt(one, true)) === 'proof' ? [] : [one.value])),
    );
    return outcomes.flat();
  };
  return { call, refused, locked };
};

const everybody = identifiers.map(({ value }) => value);
const unlocked: [targets: string[], stillLocked: string[]][] = [
  [['Ada'], ['ada@example.com', '61412345678']],
  [[' ada '], ['ada@example.com', '61412345678']],
  [['ADA@example.com'], ['Ada', '61412345678']],
  [['61412345678'], ['Ada', 'ada@example.com']],
  [['610412345678'], ['Ada', 'ada@example.com']],
  [everybody, []],
  [['bob', ''], everybody],
  [[], everybody],
];
for (const [targets, stillLocked] of unlocked) {
  test(`unlocking ${JSON.stringify(targets)} leaves ${stillLocked.length} locked`, async (t) => {
    const { call, locked } = await start(t);
    const { status, body } = await call('POST', path, { targetType: 'User', targets });
    assert.deepEqual([status, body], [204, '']);
    assert.deepEqual(await locked(), stillLocked);
  });
}

const anyWay = [['Ada'], ['ADA@example.com'], ['610412345678'], ['the-id'], ['bob', 'ada']];
for (const targets of anyWay) {
  test(`an account that is locked is unlocked by ${targets}`, async (t) => {
    const { db, call } = await openTestApi(t, sentinelRoutes);
    const identifiers = {
      username: 'ada',
      primaryEmail: 'Ada@example.com',
      primaryPhone: '61412345678',
    };
    const deps = { clock: systemClock, random: systemRandom };
    await changing(db, (tx) => insertUser(tx, { id: 'the-id', ...identifiers }, deps));
    const guess = (prove: () => Promise<'proof' | undefined>) => {
      const identifier = { type: 'username', value: 'ada' } as const;
      const attempt = { action: 'Password', identifier, userId: 'the-id' } as const;
      return guardAttempt(db, attempt, { maxAttempts: 1, lockoutDuration: 60 }, prove, deps);
    };
    await assert.rejects(guess(async () => undefined));
    await assert.rejects(guess(async () => 'proof'));
    assert.equal((await call('POST', path, { targetType: 'User', targets })).status, 204);
    assert.equal(await guess(async () => 'proof'), 'proof');
  });
}

test('targets that are applications unlock nobody', async (t) => {
  const { call, locked } = await start(t);
  const { status } = await call('POST', path, { targetType: 'App', targets: everybody });
  assert.equal(status, 204);
  assert.deepEqual(await locked(), everybody);
});

test('as many targets as are allowed are unlocked at once', async (t) => {
  const { call, locked } = await start(t);
  const others = Array.from({ length: 997 }, (_, index) => `6141234${1000 + index}`);
  const targets = [...others, ...everybody];
  assert.equal((await call('POST', path, { targetType: 'User', targets })).status, 204);
  assert.deepEqual(await locked(), []);
});

const malformed = [
  {},
  { targetType: 'User' },
  { targetType: 'Person', targets: ['Ada'] },
  { targetType: 'User', targets: 'Ada' },
  { targetType: 'User', targets: [1] },
  { targetType: 'User', targets: ['Ada\0'] },
  { targetType: 'User', targets: Array.from({ length: 1001 }, () => 'Ada') },
];
for (const body of malformed) {
  test(`${JSON.stringify(body).slice(0, 60)} is refused`, async (t) => {
    const { refused } = await start(t);
    await refused(['POST', path, body], { status: 400, code: 'guard.invalid_input' });
  });
}
