import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { z } from 'zod';
import { startMessageSink } from '../../../emulators/message-sink.ts';
import { changing } from '../../change.fixture.ts';
import type { Message } from '../../connectors/interface/connector.ts';
import { defineEmailConnector } from '../../connectors/interface/define.ts';
import { ConnectorError } from '../../connectors/interface/error.ts';
import { assertPrompt, faultCases } from '../../connectors/provider.fixture.ts';
import { errorBodyOf } from '../../http/api/error-mapper.ts';
import { AppError } from '../../lib/errors.ts';
import { dump } from '../api.fixture.ts';
import { replaceTemplates } from '../email-templates/service.ts';
import { listMessages } from '../inbox/service.ts';
import { httpEmail, httpSms, openConnectorsApi } from './connectors.fixture.ts';
import { canSend, type OutgoingMessage, sendMessage } from './messages.ts';

const message: OutgoingMessage = {
  channel: 'email',
  to: 'ada@example.com',
  type: 'SignIn',
  payload: { code: '314159' },
  locale: 'de',
  ip: '203.0.113.5',
};

const smtp = {
  auth: { type: 'login', user: 'ada', pass: 'smtp-secret' },
  fromEmail: 'no-reply@example.com',
  templates: [
    ...['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
      usageType,
      contentType: 'text/plain',
      subject: 'Code',
      content: '{{code}}',
    })),
  ],
};

/** An e-mail connector that keeps what it is given, or fails. */
const fakeEmail = (send: (message: Message) => void) =>
  defineEmailConnector({
    id: 'fake-email',
    target: 'fake-email',
    name: { en: 'Fake' },
    description: { en: 'Fake' },
    folder: join(import.meta.dirname, '../../connectors/email/http-email'),
    config: z.object({ password: z.string() }),
    send: async (_, message) => send(message),
  });

const refusedTests: [factoryId: string, body: object, status: number, code: string][] = [
  ['http-email', {}, 400, 'guard.invalid_input'],
  ['http-email', { config: {} }, 400, 'guard.invalid_input'],
  ['http-email', { email: 'nobody', config: {} }, 400, 'guard.invalid_input'],
  ['http-sms', { phone: '+4915', config: {} }, 400, 'guard.invalid_input'],
  ['nothing', { config: {} }, 400, 'guard.invalid_input'],
  ['nothing', { email: 'a@b.test', config: {} }, 400, 'connector.not_found'],
  ['http-email', { phone: '4915', config: {} }, 400, 'connector.unexpected_type'],
  ['http-sms', { email: 'a@b.test', config: {} }, 400, 'connector.unexpected_type'],
  [
    'http-email',
    { phone: '4915', email: 'a@b.test', config: {} },
    400,
    'connector.unexpected_type',
  ],
  ['github-universal', { email: 'a@b.test', config: {} }, 400, 'connector.unexpected_type'],
  ['http-email', { email: 'a@b.test', config: {} }, 400, 'connector.invalid_config'],
  ['http-email', { email: 'a@b.test', config: { endpoint: 'x' } }, 400, 'connector.invalid_config'],
];

test('a test message that cannot be sent is refused', async (t) => {
  const { refused } = await openConnectorsApi(t);
  for (const [factoryId, body, status, code] of refusedTests) {
    await refused(['POST', `/connectors/${factoryId}/test`, body], { status, code });
  }
});

test('a test message is sent with the given configuration, which is not stored', async (t) => {
  const sink = await startMessageSink();
  t.after(() => sink.close());
  const { call, setUp, db } = await openConnectorsApi(t);
  await setUp(httpEmail);
  const before = await dump(db);
  const config = { endpoint: `${sink.url}/messages`, authorization: '' };
  const email = { email: 'ada@example.com', locale: 'de', config };
  assert.equal((await call('POST', '/connectors/http-email/test', email)).status, 204);
  const phone = { phone: '4915', email: 'ada@example.com', config };
  assert.equal((await call('POST', '/connectors/http-sms/test', phone)).status, 204);
  assert.deepEqual(sink.messages, [
    { to: 'ada@example.com', type: 'Generic', payload: { code: '000000', locale: 'de' } },
    { to: '4915', type: 'Generic', payload: { code: '000000' } },
  ]);
  assert.equal(sink.requests[0]?.headers.authorization, undefined, 'what is left empty is absent');
  assert.deepEqual(await dump(db), before);
});

test('a test e-mail has the text stored for its language', async (t) => {
  const sent: Message[] = [];
  const template = { subject: 'Hallo', content: '{{code}}' };
  const catalogue = [fakeEmail((one) => sent.push(one))];
  const { call, db, deps } = await openConnectorsApi(t, { catalogue });
  const stored = { templateType: 'Generic', languageTag: 'de', details: template } as const;
  await changing(db, (tx) => replaceTemplates(tx, [stored], deps));
  const body = { email: 'ada@example.com', locale: 'de', config: { password: 'p' } };
  assert.equal((await call('POST', '/connectors/fake-email/test', body)).status, 204);
  assert.deepEqual(sent[0]?.localizedTemplate, template);
});

test('a service that fails is told about in time, with a code of the wire', async (t) => {
  const sink = await startMessageSink();
  t.after(() => sink.close());
  const { refused, setUp, deps, db } = await openConnectorsApi(t);
  const config = { endpoint: `${sink.url}/messages` };
  await setUp({ connectorId: 'http-email', config });
  for (const { name, fault } of faultCases()) {
    if (fault.body !== undefined && fault.status === undefined) continue;
    await t.test(name, async () => {
      sink.reset();
      sink.addFault({ match: '/messages', ...fault });
      const body = { email: 'ada@example.com', config };
      const expected = { status: 400, code: 'connector.general' };
      await assertPrompt(() => refused(['POST', '/connectors/http-email/test', body], expected));
      await assertPrompt(() => assert.rejects(sendMessage(db, message, deps), ConnectorError));
    });
  }
});

test('a message goes through the connector of its channel, whole', async (t) => {
  const sink = await startMessageSink();
  t.after(() => sink.close());
  const { setUp, deps, db } = await openConnectorsApi(t, { hasInbox: true });
  await setUp({ ...httpEmail, config: { endpoint: `${sink.url}/messages` } });
  const { channel: _, locale, ...rest } = message;
  await sendMessage(db, message, deps);
  assert.deepEqual(sink.messages, [{ ...rest, payload: { ...rest.payload, locale } }]);
  const sms: OutgoingMessage = { ...message, channel: 'phone', to: '4915' };
  await sendMessage(db, sms, deps);
  const kept = (await listMessages(db, deps)).map(({ channel, to, type }) => [channel, to, type]);
  assert.deepEqual(kept, [['sms', '4915', 'SignIn']], 'what no connector takes lands in the inbox');
});

test('without a connector nothing can be sent, unless there is an inbox', async (t) => {
  const { setUp, deps, db, call } = await openConnectorsApi(t);
  const can = (channel: 'email' | 'phone') => canSend(db, channel, deps);
  assert.deepEqual([await can('email'), await can('phone')], [undefined, undefined]);
  await assert.rejects(sendMessage(db, message, deps), (error) => {
    assert.ok(error instanceof AppError);
    return error.code === 'connector.not_found' && error.status === 501;
  });
  const withInbox = { ...deps, hasInbox: true };
  assert.equal(await canSend(db, 'phone', withInbox), 'inbox');
  const { id } = await setUp(httpSms);
  await setUp(httpEmail);
  assert.deepEqual([await can('email'), await can('phone')], ['connector', 'connector']);
  assert.equal(await canSend(db, 'phone', withInbox), 'connector');
  await call('DELETE', `/connectors/${id}`);
  assert.equal(await can('phone'), undefined);
  assert.equal(
    await canSend(db, 'email', { catalogue: async () => [], hasInbox: false }),
    undefined,
    'not loaded',
  );
});

test('a failure is logged with its causes, and without anything the connector was told', async (t) => {
  const cause = Object.assign(new Error('read ECONNRESET from ADA@example.com'), {
    code: 'ECONNRESET',
    rejected: ['ada@example.com'],
  });
  const fail = ({ to, payload }: Message) => {
    const text = `pass-canary ${to} ${payload.code}`;
    throw new ConnectorError('general', text, new Error(text, { cause }));
  };
  const catalogue = [fakeEmail(fail)];
  const { setUp, deps, db, logged } = await openConnectorsApi(t, { catalogue });
  await setUp({ connectorId: 'fake-email', id: 'mail', config: { password: 'pass-canary' } });
  await assert.rejects(sendMessage(db, message, deps), ConnectorError);
  assert.match(logged(), /"connector":"fake-email","instance":"mail","code":"connector.general"/);
  assert.match(logged(), /read ECONNRESET from \[hidden\]/);
  assert.doesNotMatch(logged(), /pass-canary|ada@example|314159|rejected/i);
});

const telling: [name: string, connector: (t: TestContext) => Promise<object>, reason: RegExp][] = [
  [
    'a service that is not there',
    async () => ({
      connectorId: 'http-email',
      config: { endpoint: 'http://127.0.0.1:1/messages' },
    }),
    /127\.0\.0\.1:1 could not be reached: ECONNREFUSED/,
  ],
  [
    'a mail server that is not there',
    async () => ({
      connectorId: 'simple-mail-transfer-protocol',
      config: { ...smtp, host: '127.0.0.1', port: 1 },
    }),
    /connect ECONNREFUSED/,
  ],
  [
    'a service that refuses in its own words',
    async (t) => {
      const sink = await startMessageSink();
      t.after(() => sink.close());
      sink.addFault({ match: '/messages', status: 403, body: 'not from mail.internal' });
      return { connectorId: 'http-email', config: { endpoint: `${sink.url}/messages` } };
    },
    /not from mail\.internal/,
  ],
];
for (const [name, connector, reason] of telling) {
  test(`${name}: the log and who sets it up are told why, who asks for a message is not`, async (t) => {
    const { call, setUp, deps, db, logged } = await openConnectorsApi(t);
    const { connectorId, config } = (await connector(t)) as { connectorId: string; config: object };
    await setUp({ connectorId, config });
    const refusal = await sendMessage(db, message, deps).then(
      () => assert.fail('it was sent'),
      (error: unknown) => error,
    );
    assert.ok(refusal instanceof ConnectorError);
    const body = errorBodyOf(refusal, ['en'], (code) => code);
    assert.deepEqual(body, { code: refusal.code, message: refusal.code });
    assert.match(logged(), reason);
    const trial = await call('POST', `/connectors/${connectorId}/test`, {
      email: 'ada@example.com',
      config,
    });
    assert.equal(trial.status, 400);
    assert.match(JSON.stringify(trial.body), reason);
  });
}

test("a network's failure in a connector is never the database's", async (t) => {
  const fail = () => {
    throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  };
  const connector = { ...fakeEmail(() => {}), send: async () => fail() };
  const { refused } = await openConnectorsApi(t, { catalogue: [connector] });
  const body = { email: 'ada@example.com', config: { password: 'p' } };
  const expected = { status: 400, code: 'connector.general' };
  await refused(['POST', '/connectors/fake-email/test', body], expected);
});
