import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { experienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import { z } from 'zod';
import { startGitHub } from '../../../emulators/github.ts';
import { startOAuth2Server } from '../../../emulators/oauth2-server.ts';
import { ConnectorError } from '../../connectors/interface/error.ts';
import { assertPrompt, faultCases } from '../../connectors/provider.fixture.ts';
import {
  askWithToken,
  clientId,
  clientSecret,
  defineOAuth2Connector,
  readJsonTokens,
  secretInBody,
} from '../../connectors/social/oauth2-base.ts';
import { errorBodyOf } from '../../http/api/error-mapper.ts';
import { AppError } from '../../lib/errors.ts';
import { github, httpEmail, oauth2, openConnectorsApi } from './connectors.fixture.ts';
import {
  authorizeSocial,
  findSocialConnector,
  listSocialConnectors,
  listSocialTargets,
  readSocialIdentity,
  readSocialUser,
} from './social.ts';

const request = { state: 'state-1', redirectUri: 'https://app.example.com/callback' };
const xiaomi = {
  connectorId: 'xiaomi-universal',
  config: { clientId: '2882303761', clientSecret: 'x' },
};

test("the address of a provider's page is made for somebody else's page", async (t) => {
  const { call, setUp } = await openConnectorsApi(t);
  const { id } = await setUp(github);
  const { status, body } = await call('POST', `/connectors/${id}/authorization-uri`, request);
  assert.equal(status, 200);
  assert.deepEqual(Object.keys(body), ['redirectTo']);
  const url = new URL(body.redirectTo);
  assert.equal(url.origin, 'https://github.com');
  const { state, redirect_uri, client_id } = Object.fromEntries(url.searchParams);
  assert.deepEqual(
    { state, redirect_uri, client_id },
    { state: 'state-1', redirect_uri: request.redirectUri, client_id: 'octo-client' },
  );
});

test('an address that cannot be made is refused', async (t) => {
  const { refused, setUp } = await openConnectorsApi(t);
  await setUp({ ...github, id: 'github' });
  await setUp({ ...httpEmail, id: 'mail' });
  await setUp(oauth2('shop', { id: 'shop' }));
  await setUp({ connectorId: 'xiaomi-universal', id: 'bare' });
  const cases: [id: string, body: object, status: number, code: string][] = [
    ['github', {}, 400, 'guard.invalid_input'],
    ['github', { ...request, state: '' }, 400, 'session.insufficient_info'],
    ['github', { ...request, redirectUri: '' }, 400, 'session.insufficient_info'],
    ['nothing', { ...request, state: '' }, 400, 'session.insufficient_info'],
    ['nothing', request, 404, 'entity.not_found'],
    ['mail', request, 400, 'connector.unexpected_type'],
    ['shop', request, 501, 'connector.not_implemented'],
    ['bare', request, 400, 'connector.invalid_config'],
  ];
  for (const [id, body, status, code] of cases) {
    await refused(['POST', `/connectors/${id}/authorization-uri`, body], { status, code });
  }
});

const isRefusal = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code;

test('only social connectors are found, with what the journeys need to know', async (t) => {
  const { deps, db, setUp } = await openConnectorsApi(t);
  await setUp(oauth2('shop', { id: 'shop', syncProfile: true }));
  await setUp({ ...httpEmail, id: 'mail' });
  assert.deepEqual(await findSocialConnector(db, 'shop', deps), {
    id: 'shop',
    factoryId: 'oauth2',
    target: 'shop',
    syncProfile: true,
    usesSession: true,
  });
  const codes = { nothing: 'entity.not_found', mail: 'connector.unexpected_type' };
  for (const [id, code] of Object.entries(codes)) {
    await assert.rejects(findSocialConnector(db, id, deps), isRefusal(code));
    await assert.rejects(authorizeSocial(db, id, request, deps), isRefusal(code));
    const returned = { callback: {}, session: undefined };
    await assert.rejects(readSocialUser(db, id, returned, deps), isRefusal(code));
    const unfit = isRefusal('session.invalid_connector_id');
    await assert.rejects(readSocialIdentity(db, id, {}, deps), unfit);
  }
  const noSession = isRefusal('connector.not_implemented');
  await assert.rejects(readSocialIdentity(db, 'shop', {}, deps), noSession);
});

test('a connector that keeps a session where it can does without one for others', async (t) => {
  const emulator = await startOAuth2Server();
  t.after(() => emulator.close());
  const client = { id: 'client', secret: 'secret', redirectUris: [request.redirectUri] };
  emulator.store.addClient(client);
  emulator.store.addUser({ id: '7' });
  const sessions: unknown[] = [];
  const connector = defineOAuth2Connector({
    id: 'careful',
    target: 'careful',
    name: { en: 'Careful' },
    description: { en: 'Keeps a nonce where it can.' },
    folder: join(import.meta.dirname, '../../connectors/social/github'),
    config: z.object({ clientId, clientSecret }),
    usesSession: 'optional',
    startSession: () => ({ nonce: 'nonce-1' }),
    authorizationEndpoint: `${emulator.url}/authorize`,
    tokenEndpoint: `${emulator.url}/token`,
    authenticate: ({ config }) => secretInBody(config),
    readTokens: readJsonTokens,
    readUser: async (context, tokens, session) => {
      sessions.push(session);
      const { id } = (await askWithToken(context, `${emulator.url}/userinfo`, tokens)) as {
        id: string;
      };
      return { id };
    },
  });
  const { call, setUp, db, deps } = await openConnectorsApi(t, { catalogue: [connector] });
  const config = { clientId: client.id, clientSecret: client.secret };
  const { id } = await setUp({ connectorId: 'careful', config });
  const walk = async (url: string) => {
    emulator.store.decideNext({ decision: 'approve' });
    const { headers } = await fetch(url, { redirect: 'manual' });
    const parameters = new URL(headers.get('location') ?? '').searchParams;
    return { ...Object.fromEntries(parameters), redirectUri: request.redirectUri };
  };

  const { status, body } = await call('POST', `/connectors/${id}/authorization-uri`, request);
  assert.equal(status, 200);
  const identity = await readSocialIdentity(db, id, await walk(body.redirectTo), deps);
  assert.deepEqual(identity, { target: 'careful', user: { id: '7' } });

  const { url, session } = await authorizeSocial(db, id, request, deps);
  const { redirectUri: _, ...callback } = await walk(url);
  const user = await readSocialUser(db, id, { callback, session }, deps);
  assert.deepEqual(user, { id: '7' });
  const kept = { nonce: 'nonce-1', redirectUri: request.redirectUri };
  assert.deepEqual(sessions, [undefined, kept]);
});

const startGitHubFor = async (redirectUri: string) => {
  const emulator = await startGitHub();
  const { clientId: id, clientSecret: secret } = github.config;
  emulator.store.addClient({ id, secret, redirectUris: [redirectUri] });
  emulator.store.addUser({ id: '7', login: 'octo', name: 'Octo Cat', emails: [] });
  return emulator;
};

test('who came back from the provider is read, and a provider that fails is told about', async (t) => {
  const emulator = await startGitHubFor(request.redirectUri);
  t.after(() => emulator.close());
  const { origins } = emulator;
  const { deps, db, setUp, logged } = await openConnectorsApi(t, { origins });
  const { id } = await setUp(github);
  const visit = async (decision: 'approve' | 'deny') => {
    emulator.store.decideNext({ decision });
    const { url, session } = await authorizeSocial(db, id, request, deps);
    assert.ok(url.startsWith(emulator.url), 'the browser is sent to the emulator');
    const { headers } = await fetch(url, { redirect: 'manual' });
    const parameters = new URL(headers.get('location') ?? '').searchParams;
    const callback = { ...Object.fromEntries(parameters), redirectUri: request.redirectUri };
    return { callback, session };
  };
  const returned = await visit('approve');
  const { name, rawData: _, ...user } = await readSocialUser(db, id, returned, deps);
  assert.deepEqual([user.id, name], ['7', 'Octo Cat']);
  const identity = await readSocialIdentity(db, id, (await visit('approve')).callback, deps);
  assert.deepEqual([identity.target, identity.user.id], ['github', '7']);

  const denied = await visit('deny');
  const refusal = isRefusal('connector.authorization_failed');
  await assert.rejects(readSocialUser(db, id, denied, deps), refusal);
  assert.equal(logged(), '', 'saying no is no failure');

  for (const { name, fault } of faultCases()) {
    const again = await visit('approve');
    emulator.addFault({ match: '/login/oauth/access_token', ...fault, times: 1 });
    const attempt = () => readSocialUser(db, id, again, deps);
    await assertPrompt(() => assert.rejects(attempt, ConnectorError, name));
    const { code } = again.callback as { code?: string };
    assert.ok(code && !logged().includes(code), name);
  }
  assert.doesNotMatch(logged(), /octo-canary-secret|octo-client/);
});

test('a provider that cannot be reached is named in the log and to nobody else', async (t) => {
  const { deps, db, setUp, logged } = await openConnectorsApi(t);
  const inside = 'http://127.0.0.1:1';
  const config = {
    ...{ clientId: 'client', clientSecret: 'canary-secret' },
    authorizationEndpoint: 'https://id.example.com/authorize',
    tokenEndpoint: `${inside}/token`,
    userInfoEndpoint: `${inside}/me`,
  };
  const { id } = await setUp(oauth2('inside', { config }));
  const { redirectUri } = request;
  const returned = { callback: { code: 'canary-code' }, session: { redirectUri } };
  const refusal = await readSocialUser(db, id, returned, deps).then(
    () => assert.fail('it answered'),
    (error: unknown) => error,
  );
  assert.ok(refusal instanceof ConnectorError);
  const body = errorBodyOf(refusal, ['en'], (code) => code);
  assert.deepEqual(body, {
    code: 'connector.general',
    message: 'connector.general',
    data: { message: 'The service could not be reached.' },
  });
  assert.match(logged(), /127\.0\.0\.1:1 could not be reached: ECONNREFUSED/);
  assert.doesNotMatch(logged(), /canary/);
});

test('buttons come in the order of their targets, without configuration', async (t) => {
  const { deps, db, setUp } = await openConnectorsApi(t);
  assert.deepEqual(await listSocialTargets(db, deps), []);
  await setUp({ ...xiaomi, id: 'xiaomi' });
  await setUp({ ...github, id: 'github' });
  await setUp(oauth2('shop', { id: 'shop' }));
  await setUp(httpEmail);
  assert.deepEqual(await listSocialTargets(db, deps), ['xiaomi', 'github', 'shop']);
  const targets = ['shop', 'nothing', 'xiaomi', 'http-email', 'shop'];
  const buttons = await listSocialConnectors(db, targets, deps);
  assert.deepEqual(
    buttons.map(({ id }) => id),
    ['shop', 'xiaomi'],
  );
  for (const button of buttons) assert.deepEqual(experienceSocialConnector.parse(button), button);
  assert.deepEqual(buttons[0]?.name, { en: 'shop' });
  const lost = { catalogue: async () => [] };
  assert.deepEqual(await listSocialConnectors(db, ['shop'], lost), []);
});
