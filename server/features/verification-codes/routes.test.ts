import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { minute } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { openTestApi } from '../api.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { createCodesDeps, wrongCode } from './codes.fixture.ts';
import { verificationCodeRoutes } from './routes.ts';

const start = async (t: TestContext) => {
  const { given, openPost, ...codes } = createCodesDeps();
  const api = await openTestApi(t, (db) => verificationCodeRoutes(testContext(db, given)));
  await openPost(api.db);
  const verificationCodePolicy = { expirationDuration: 600, maxRetryAttempts: 3 };
  await changing(api.db, (tx) => updateSignInExperience(tx, { verificationCodePolicy }));
  const statusAndCode = async (path: string, body: object) => {
    const answer = await api.call('POST', path, body);
    return [answer.status, answer.body?.code] as const;
  };
  return {
    ...api,
    ...codes,
    send: (recipient: object) => statusAndCode('/verification-codes', recipient),
    verify: (recipient: object, verificationCode: string) =>
      statusAndCode('/verification-codes/verify', { ...recipient, verificationCode }),
  };
};

const email = { email: 'ada@example.com' };
const phone = { phone: '61412345678' };
const done = [204, undefined] as const;

for (const [recipient, channel, to] of [
  [email, 'email', email.email],
  [phone, 'phone', phone.phone],
] as const) {
  test(`a code is sent to the ${channel} and right once`, async (t) => {
    const { send, verify, sent, lastCode } = await start(t);
    assert.deepEqual(await send(recipient), done);
    const [{ payload, ip, ...message } = assert.fail()] = sent;
    assert.deepEqual(message, { channel, to, type: 'Generic', locale: 'en' });
    assert.match(String(payload.code), /^\d{6}$/);
    assert.deepEqual(Object.keys(payload), ['code']);
    assert.ok(ip);
    assert.deepEqual(await verify(recipient, lastCode()), done);
    assert.deepEqual(await verify(recipient, lastCode()), [400, 'verification_code.not_found']);
  });
}

test('the same recipient in another form has the same code', async (t) => {
  const { send, verify, lastCode } = await start(t);
  await send(email);
  assert.deepEqual(await verify({ email: 'ADA@Example.com' }, lastCode()), done);
  await send({ phone: '610412345678' });
  assert.deepEqual(await verify(phone, lastCode()), done);
});

test('codes of other recipients are not found', async (t) => {
  const { send, verify, lastCode } = await start(t);
  await send({ email: '61412345678@example.com' });
  for (const other of [phone, email]) {
    assert.deepEqual(await verify(other, lastCode()), [400, 'verification_code.not_found']);
  }
});

test('a new code makes the earlier one void', async (t) => {
  const { send, verify, lastCode } = await start(t);
  await send(email);
  const earlier = lastCode();
  await send(email);
  // One time in a million they are the same.
  if (earlier !== lastCode()) {
    assert.deepEqual(await verify(email, earlier), [400, 'verification_code.code_mismatch']);
  }
  assert.deepEqual(await verify(email, lastCode()), done);
});

test('a code expires when its time is over', async (t) => {
  const { send, verify, wait, lastCode } = await start(t);
  await send(email);
  wait(10 * minute - 1);
  const wrong = wrongCode(lastCode());
  assert.deepEqual(await verify(email, wrong), [400, 'verification_code.code_mismatch']);
  wait(1);
  assert.deepEqual(await verify(email, lastCode()), [400, 'verification_code.expired']);
});

test('after too many wrong tries the right code is refused too', async (t) => {
  const { send, verify, lastCode } = await start(t);
  await send(email);
  const wrong = wrongCode(lastCode());
  for (let tries = 0; tries < 3; tries += 1) {
    assert.deepEqual(await verify(email, wrong), [400, 'verification_code.code_mismatch']);
  }
  for (const code of [wrong, lastCode()]) {
    assert.deepEqual(await verify(email, code), [400, 'verification_code.exceed_max_try']);
  }
  await send(email);
  assert.deepEqual(await verify(email, lastCode()), done);
});

const failures = [new AppError('connector.general'), new Error('connect ECONNREFUSED')];
for (const error of failures) {
  test(`a code whose delivery failed with ${error.message} can be used`, async (t) => {
    const { send, verify, onDelivery, lastCode } = await start(t);
    onDelivery(() => Promise.reject(error));
    assert.deepEqual(await send(email), [400, 'connector.general']);
    assert.deepEqual(await verify(email, lastCode()), done);
  });
}

test('where nothing takes messages, the caller is told', async (t) => {
  const { db, send } = await start(t);
  await db.deleteFrom('connectors').execute();
  assert.deepEqual(await send(email), [501, 'connector.not_found']);
});

test('a recipient gets ten messages in ten minutes, in whatever form it is written', async (t) => {
  const { send, refused, wait, sent } = await start(t);
  await send(email);
  wait(1);
  for (let count = 1; count < 10; count += 1) assert.deepEqual(await send(email), done);
  const limited = { status: 429, code: 'request.message_rate_limited' };
  const answer = await refused(['POST', '/verification-codes', email], limited);
  assert.equal(answer.headers['retry-after'], undefined);
  await refused(['POST', '/verification-codes', { email: 'ADA@EXAMPLE.COM' }], limited);
  assert.equal(sent.length, 10);
  assert.deepEqual(await send(phone), done);
  wait(10 * minute - 1);
  // The refused ones did not count, and the first is not counted any more.
  assert.deepEqual(await send(email), done);
  await refused(['POST', '/verification-codes', email], limited);
});

test('what is no recipient and no code is refused, and nothing is written', async (t) => {
  const { refused, sent } = await start(t);
  const invalid = { status: 400, code: 'guard.invalid_input' };
  const send = [{}, { email: 'ada' }, { phone: '+61412345678' }, { email: 7 }, { username: 'ada' }];
  for (const body of send) await refused(['POST', '/verification-codes', body], invalid);
  const verify = [{ ...email }, { ...email, verificationCode: '' }, { verificationCode: '1' }];
  for (const body of verify) await refused(['POST', '/verification-codes/verify', body], invalid);
  assert.deepEqual(sent, []);
});
