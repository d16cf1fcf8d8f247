import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { minute } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { digest } from '../../lib/hash.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { testContext } from '../context.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { createCodesDeps, wrongCode } from './codes.fixture.ts';
import {
  type CodeAttempt,
  type CodeRequest,
  checkCode,
  forgetOldCodes,
  sendCode,
} from './service.ts';

const start = async (t: TestContext) => {
  const db = await openMigratedDatabase(t);
  const { given, openPost, ...rest } = createCodesDeps();
  await openPost(db);
  const verificationCodePolicy = { expirationDuration: 600, maxRetryAttempts: 3 };
  await changing(db, (tx) => updateSignInExperience(tx, { verificationCodePolicy }));
  const deps = testContext(db, given);
  const outcome = (work: Promise<void>): Promise<string> =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof AppError ? error.code : `${error}`),
    );
  const recipient = { type: 'email', value: 'ada@example.com' } as const;
  const message = { type: 'SignIn', payload: {}, locale: 'en', ip: '::1' } as const;
  const holder = 'sign-in-1';
  return {
    ...rest,
    db,
    deps,
    send: (request: Partial<CodeRequest> = {}) =>
      outcome(sendCode(db, { holder, recipient, message, isSilent: false, ...request }, deps)),
    check: (code: string, attempt: Partial<CodeAttempt> = {}) =>
      outcome(checkCode(db, { holder, recipient, code, ...attempt }, deps)),
    countOf: async (table: 'messageSends' | 'verificationCodes') =>
      (await db.selectFrom(table).selectAll().execute()).length,
  };
};

const phone = { type: 'phone', value: '61412345678' } as const;
const times = <T>(count: number, work: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => work(index));
const tally = (outcomes: string[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(outcomes, (each) => each)).map(([key, all]) => [
      key,
      all?.length,
    ]),
  );

test('the holder, the recipient, the time, the tries and the code are looked at in turn', async (t) => {
  const { send, check, wait, lastCode } = await start(t);
  await send();
  const right = lastCode();
  const wrong = wrongCode(right);
  const stranger = { type: 'email', value: 'bob@example.com' } as const;
  assert.equal(await check(right, { holder: 'sign-in-2' }), 'verification_code.not_found');
  assert.equal(await check(right, { recipient: stranger }), 'verification_code.email_mismatch');
  assert.equal(await check(right, { recipient: phone }), 'verification_code.phone_mismatch');
  for (const _ of times(3, String)) await check(wrong);
  assert.equal(await check(right), 'verification_code.exceed_max_try');
  wait(10 * minute);
  assert.equal(await check(right), 'verification_code.expired');
  assert.equal(await check(right, { recipient: stranger }), 'verification_code.email_mismatch');
});

test('wrong recipients and late guesses do not count as tries', async (t) => {
  const { db, send, check, lastCode } = await start(t);
  await send();
  for (const _ of times(5, String)) await check(lastCode(), { recipient: phone });
  const { tries } = await db
    .selectFrom('verificationCodes')
    .select('tries')
    .executeTakeFirstOrThrow();
  assert.equal(tries, 0);
  assert.equal(await check(lastCode()), 'done');
});

test('guesses made at the same moment get no more tries than others', async (t) => {
  const { send, check, lastCode } = await start(t);
  await send();
  const wrong = wrongCode(lastCode());
  const outcomes = await Promise.all(times(20, () => check(wrong)));
  assert.deepEqual(tally(outcomes), {
    'verification_code.code_mismatch': 3,
    'verification_code.exceed_max_try': 17,
  });
  assert.equal(await check(lastCode()), 'verification_code.exceed_max_try');
});

test('of right codes given at the same moment one is accepted', async (t) => {
  const { db, send, check, lastCode } = await start(t);
  await changing(db, (tx) =>
    updateSignInExperience(tx, { verificationCodePolicy: { maxRetryAttempts: 100 } }),
  );
  await send();
  const outcomes = await Promise.all(times(20, () => check(lastCode())));
  assert.deepEqual(tally(outcomes), { done: 1, 'verification_code.not_found': 19 });
});

test('messages asked for at the same moment are no more than the limit', async (t) => {
  const { send, sent, countOf } = await start(t);
  const outcomes = await Promise.all(times(25, (index) => send({ holder: `sign-in-${index}` })));
  assert.deepEqual(tally(outcomes), { done: 10, 'request.message_rate_limited': 15 });
  assert.equal(sent.length, 10);
  assert.equal(await countOf('messageSends'), 10);
  assert.equal(await countOf('verificationCodes'), 10);
});

test('codes that replace each other at the same moment leave one each at most', async (t) => {
  const { send, countOf } = await start(t);
  const outcomes = await Promise.all(
    times(8, (index) => {
      const [holder, replaces] = index % 2 ? ['a', 'b'] : ['b', 'a'];
      const value = `ada${index}@example.com`;
      return send({ holder, replaces, recipient: { type: 'email', value } });
    }),
  );
  assert.deepEqual(tally(outcomes), { done: 8 });
  assert.equal(await countOf('verificationCodes'), 1);
});

test('a code that another one replaces is void, unless the new one was refused', async (t) => {
  const { send, check, lastCode } = await start(t);
  await send({ holder: 'old' });
  const old = lastCode();
  await send({ holder: 'new', replaces: 'old' });
  assert.equal(await check(old, { holder: 'old' }), 'verification_code.not_found');
  assert.equal(await check(lastCode(), { holder: 'new' }), 'done');
  for (const index of times(8, String)) await send({ holder: `more-${index}` });
  const kept = lastCode();
  const refusal = await send({ holder: 'last', replaces: 'more-7' });
  assert.equal(refusal, 'request.message_rate_limited');
  assert.equal(await check(kept, { holder: 'more-7' }), 'done');
});

test('a message that nobody receives counts like one that somebody does', async (t) => {
  const { send, sent, settled, countOf } = await start(t);
  const nobody = { message: undefined, isSilent: true };
  for (const _ of times(10, String)) assert.equal(await send(nobody), 'done');
  await settled();
  assert.equal(await send(nobody), 'request.message_rate_limited');
  assert.deepEqual(sent, []);
  assert.equal(await countOf('verificationCodes'), 1);
});

test('a silent message is sent after the answer, and its failure is logged without it', async (t) => {
  const { send, check, sent, lines, settled, onDelivery, lastCode } = await start(t);
  const refusal = new Error('550 <ada@example.com> is not here');
  onDelivery(() => Promise.reject(refusal));
  assert.equal(await send({ isSilent: true }), 'done');
  assert.deepEqual(sent, []);
  await settled();
  assert.equal(sent.length, 1);
  const line = { failure: 'connector.general', channel: 'email', type: 'SignIn' };
  assert.deepEqual(lines.at(-1), [line, 'a code was not delivered']);
  assert.doesNotMatch(JSON.stringify(lines), /ada@example/);
  assert.equal(await check(lastCode()), 'done');
});

test('a message takes its time without holding the database', { timeout: 10_000 }, async (t) => {
  const { send, check, onDelivery, lastCode } = await start(t);
  const { promise: delivered, resolve: deliver } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  onDelivery(() => {
    begin();
    return delivered;
  });
  const sending = send();
  await begun;
  assert.equal(await check(lastCode()), 'done');
  deliver();
  assert.equal(await sending, 'done');
});

test('the tables tell neither codes nor recipients', async (t) => {
  const { db, send, lastCode } = await start(t);
  await send();
  const codes = [lastCode()];
  await send({ holder: 'sign-in-2', recipient: phone });
  codes.push(lastCode());
  const dump = JSON.stringify([
    await db.selectFrom('verificationCodes').selectAll().execute(),
    await db.selectFrom('messageSends').selectAll().execute(),
  ]);
  for (const code of codes) {
    assert.ok(!dump.includes(`"${code}"`) && !dump.includes(digest(code)));
  }
  assert.doesNotMatch(dump, /ada@|example\.com|412345678/);
});

test('codes are forgotten some time after they expired, messages when no limit counts them', async (t) => {
  const { db, deps, send, check, wait, lastCode, countOf } = await start(t);
  await send();
  wait(10 * minute - 1);
  await forgetOldCodes(db, deps.clock);
  assert.equal(await countOf('messageSends'), 1);
  wait(1);
  await forgetOldCodes(db, deps.clock);
  assert.equal(await countOf('messageSends'), 0);
  assert.equal(await check(lastCode()), 'verification_code.expired');
  wait(10 * minute);
  await forgetOldCodes(db, deps.clock);
  assert.equal(await countOf('verificationCodes'), 0);
  assert.equal(await check(lastCode()), 'verification_code.not_found');
});
