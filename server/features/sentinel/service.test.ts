import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { hour, minute } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { systemRandom } from '../../lib/random.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { forgetOldAttempts, guardAttempt, type SentinelAction } from './service.ts';

type Policy = { maxAttempts?: number; lockoutDuration?: number };

const typeOf = (target: string) => {
  if (target.includes('@')) return 'email';
  return /^\d/.test(target) ? 'phone' : 'username';
};

const start = async (t: TestContext, policy: Policy = { maxAttempts: 3 }) => {
  const db = await openMigratedDatabase(t);
  let now = 1_800_000_000_000;
  const deps = { clock: () => now, random: systemRandom };
  let proofs = 0;
  const attempt = async (
    isRight: boolean,
    target = 'ada',
    act = async () => {},
    action: SentinelAction = 'Password',
  ) => {
    try {
      const proof = await guardAttempt(
        db,
        { action, identifier: { type: typeOf(target), value: target } },
        policy,
        async () => {
          proofs += 1;
          await act();
          return isRight ? 'proof' : undefined;
        },
        deps,
      );
      return proof ? 'right' : 'wrong';
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      assert.equal(error.code, 'session.verification_blocked_too_many_attempts');
      return `blocked for ${error.values.relativeTime}`;
    }
  };
  return {
    db,
    deps,
    attempt,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    proofs: () => proofs,
    rows: async () => (await db.selectFrom('sentinelActivities').selectAll().execute()).length,
  };
};

test('the failure that reaches the limit locks the identifier, for the right proof too', async (t) => {
  const { attempt, proofs } = await start(t);
  assert.equal(await attempt(false), 'wrong');
  assert.equal(await attempt(true), 'right');
  assert.equal(await attempt(false), 'wrong');
  assert.equal(await attempt(true), 'right');
  assert.equal(await attempt(false), 'blocked for 60');
  assert.equal(await attempt(true), 'blocked for 60');
  assert.equal(proofs(), 5);
});

test('others are not locked, whatever the letters of the locked one look like', async (t) => {
  const { attempt } = await start(t, { maxAttempts: 1 });
  assert.equal(await attempt(false, 'ada@example.com'), 'blocked for 60');
  assert.equal(await attempt(true, 'ADA@Example.com'), 'blocked for 60');
  assert.equal(await attempt(true, 'bob@example.com'), 'right');
});

test('a phone number is one identifier with and without the zero of home', async (t) => {
  const { attempt } = await start(t, { maxAttempts: 2 });
  assert.equal(await attempt(false, '61412345678'), 'wrong');
  assert.equal(await attempt(false, '610412345678'), 'blocked for 60');
  assert.equal(await attempt(true, '61412345678'), 'blocked for 60');
  assert.equal(await attempt(true, '61412345679'), 'right');
});

test('passwords and codes guessed for one identifier count together', async (t) => {
  const { attempt } = await start(t, { maxAttempts: 2 });
  const nothing = async () => {};
  assert.equal(await attempt(false, 'ada@example.com', nothing, 'Password'), 'wrong');
  assert.equal(
    await attempt(false, 'ada@example.com', nothing, 'VerificationCode'),
    'blocked for 60',
  );
  assert.equal(await attempt(true, 'ada@example.com', nothing, 'Password'), 'blocked for 60');
});

test('a lock ends when its time is over, and tells how long that is', async (t) => {
  const { attempt, wait } = await start(t, { maxAttempts: 1, lockoutDuration: 90 });
  assert.equal(await attempt(false), 'blocked for 90');
  wait(30 * minute + 1);
  assert.equal(await attempt(true), 'blocked for 60');
  wait(60 * minute - 2);
  assert.equal(await attempt(true), 'blocked for 1');
  wait(1);
  assert.equal(await attempt(true), 'right');
});

test('attempts while locked do not make the lock longer', async (t) => {
  const { attempt, wait, rows } = await start(t, { maxAttempts: 2, lockoutDuration: 60 });
  await attempt(false);
  await attempt(false);
  const before = await rows();
  for (let minutes = 0; minutes < 59; minutes += 10) {
    await attempt(false);
    wait(10 * minute);
  }
  assert.equal(await rows(), before);
  assert.equal(await attempt(true), 'right');
});

test('failures count for an hour', async (t) => {
  const { attempt, wait } = await start(t, { maxAttempts: 2 });
  assert.equal(await attempt(false), 'wrong');
  wait(hour);
  assert.equal(await attempt(false), 'wrong');
  assert.equal(await attempt(false), 'blocked for 60');
});

for (const maxAttempts of [undefined, 0, -1]) {
  test(`a limit of ${maxAttempts} is the default of 100`, async (t) => {
    const { attempt } = await start(t, { maxAttempts, lockoutDuration: 0 });
    for (let count = 0; count < 99; count += 1) assert.equal(await attempt(false), 'wrong');
    assert.equal(await attempt(true), 'right');
    assert.equal(await attempt(false), 'blocked for 60');
  });
}

test('guesses made at the same moment are not checked more often than the limit', async (t) => {
  const { attempt, proofs } = await start(t, { maxAttempts: 5 });
  const slowly = () => new Promise<void>((resolve) => setTimeout(resolve, 5));
  const outcomes = await Promise.all(
    Array.from({ length: 40 }, () => attempt(false, 'ada', slowly)),
  );
  assert.ok(proofs() <= 5, `${proofs()} were checked`);
  assert.ok(outcomes.filter((outcome) => outcome === 'wrong').length < 5);
  for (let more = 0; more < 10; more += 1) await attempt(false);
  assert.ok(proofs() <= 5, `${proofs()} were checked in all`);
  assert.match(await attempt(true), /blocked/);
});

test('an attempt that could not be decided is not held against anybody', async (t) => {
  const { attempt, rows } = await start(t);
  const broken = () => Promise.reject(new Error('the database is away'));
  await assert.rejects(attempt(true, 'ada', broken), /away/);
  assert.equal(await rows(), 0);
});

test('identifiers are not stored', async (t) => {
  const { db, attempt } = await start(t);
  await attempt(false, 'ada@example.com');
  const stored = JSON.stringify(await db.selectFrom('sentinelActivities').selectAll().execute());
  assert.doesNotMatch(stored, /ada/);
});

test('attempts are forgotten when neither the window nor a lock reaches them', async (t) => {
  const { db, deps, attempt, wait, rows } = await start(t);
  await attempt(false);
  wait(hour);
  await forgetOldAttempts(db, deps.clock);
  assert.equal(await rows(), 1);
  wait(1);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { sentinelPolicy: { lockoutDuration: 120 } }),
  );
  await forgetOldAttempts(db, deps.clock);
  assert.equal(await rows(), 1);
  await changing(db, (tx) => updateSignInExperience(tx, { sentinelPolicy: {} }));
  await forgetOldAttempts(db, deps.clock);
  assert.equal(await rows(), 0);
});
