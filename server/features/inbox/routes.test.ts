import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { EmailTemplateDetails } from '@cardea/contract/management/connectors.ts';
import { loadPhrases } from '../../lib/phrases.ts';
import { systemRandom } from '../../lib/random.ts';
import { testSealer } from '../../testing.ts';
import { openTestApi } from '../api.fixture.ts';
import { inboxRoutes } from './routes.ts';
import { type InboxInput, keepMessage } from './service.ts';

const startOfTests = 1_800_000_000_000;

const start = async (t: TestContext) => {
  let now = startOfTests;
  const lines: unknown[][] = [];
  const deps = {
    clock: () => now++,
    random: systemRandom,
    sealer: testSealer,
    logger: { info: (...line: unknown[]) => lines.push(line) },
    phrases: loadPhrases(),
  };
  const api = await openTestApi(t, (db) => inboxRoutes({ ...deps, db }));
  const keep = (message: Partial<InboxInput> = {}) =>
    keepMessage(
      api.db,
      {
        channel: 'email',
        to: 'ada@example.com',
        type: 'SignIn',
        payload: { code: '314159' },
        ...message,
      },
      deps,
    );
  return { ...api, lines, keep };
};

test('a message is shown as its reader would get it', async (t) => {
  const { call, keep } = await start(t);
  await keep();
  const { status, body } = await call('GET', '/inbox');
  assert.equal(status, 200);
  const [{ id, ...message }] = body;
  assert.match(id, /^[0-9a-z]{21}$/);
  assert.deepEqual(message, {
    channel: 'email',
    to: 'ada@example.com',
    type: 'SignIn',
    subject: 'Your sign-in code',
    content: 'Use 314159 to sign in.',
    code: '314159',
    createdAt: startOfTests,
  });
});

test('a text message has no subject, one without a code has none', async (t) => {
  const { call, keep } = await start(t);
  const link = 'https://example.com/join';
  await keep({ channel: 'phone', to: '61412345678' });
  await keep({ type: 'OrganizationInvitation', payload: { link } });
  const [invitation, sms] = (await call('GET', '/inbox')).body;
  assert.deepEqual([sms.channel, sms.subject, sms.code], ['sms', '', '314159']);
  assert.equal(invitation.content, `Open ${link} to accept the invitation.`);
  assert.ok(!('code' in invitation));
});

const texts: [locale: string, subject: string][] = [
  ['de-AT', 'Ihr Anmeldecode'],
  ['pt-BR', 'Seu código para entrar'],
  ['tlh', 'Your sign-in code'],
  ['not a tag', 'Your sign-in code'],
];
for (const [locale, subject] of texts) {
  test(`without a stored template a reader of ${locale} reads "${subject}"`, async (t) => {
    const { call, keep } = await start(t);
    await keep({ locale });
    assert.equal((await call('GET', '/inbox')).body[0].subject, subject);
  });
}

const localized: [Partial<EmailTemplateDetails>, content: string][] = [
  [{}, '314159 <b>de</b> &lt;i&gt;Ada'],
  [{ contentType: 'text/html' }, '314159 <b>de</b> &lt;i&gt;Ada'],
  [{ contentType: 'text/plain' }, '314159 <b>de</b> <i>Ada'],
];
for (const [details, content] of localized) {
  test(`a stored template is used, ${JSON.stringify(details)}`, async (t) => {
    const { call, keep } = await start(t);
    await keep({
      locale: 'de',
      payload: { code: '314159', user: { name: '<i>Ada' } },
      localizedTemplate: {
        subject: 'Ihr Code, {{user.name}}',
        content: '{{code}} <b>{{locale}}</b> {{user.name}}',
        ...details,
      },
    });
    const [message] = (await call('GET', '/inbox')).body;
    assert.deepEqual([message.subject, message.content], ['Ihr Code, <i>Ada', content]);
  });
}

test('the newest hundred are kept, newest first', async (t) => {
  const { call, keep } = await start(t);
  for (let count = 0; count < 103; count += 1) await keep({ payload: { code: `c${count}` } });
  const { body } = await call('GET', '/inbox');
  const codes = body.map(({ code }: { code: string }) => code);
  assert.deepEqual(
    codes,
    Array.from({ length: 100 }, (_, index) => `c${102 - index}`),
  );
});

test('the inbox is emptied', async (t) => {
  const { call, keep } = await start(t);
  await keep();
  assert.equal((await call('DELETE', '/inbox')).status, 204);
  assert.deepEqual((await call('GET', '/inbox')).body, []);
  assert.equal((await call('DELETE', '/inbox')).status, 204);
});

test('neither the tables nor the log tell the code or the address', async (t) => {
  const { db, lines, keep } = await start(t);
  await keep();
  const rows = JSON.stringify(await db.selectFrom('inboxMessages').selectAll().execute());
  assert.match(rows, /sealedMessage/);
  assert.deepEqual(lines, [
    [{ channel: 'email', type: 'SignIn' }, 'A message landed in the inbox'],
  ]);
  for (const text of [rows, JSON.stringify(lines)]) assert.doesNotMatch(text, /314159|ada@/);
});
