import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startGitHub } from '../../../emulators/github.ts';
import { github, httpEmail, openConnectorsApi } from './connectors.fixture.ts';
import { readSocialUser } from './social.ts';

const request = { state: 'state-1', redirectUri: 'https://id.example.com/callback/later' };
const path = '/connectors/github-universal/test-sign-in';

/** GitHub with the client of the fixture, whose user is Octo Cat. */
const startProvider = async (t: { after: (work: () => unknown) => void }) => {
  const emulator = await startGitHub();
  t.after(() => emulator.close());
  const { clientId: id, clientSecret: secret } = github.config;
  emulator.store.addClient({ id, secret, redirectUris: [request.redirectUri] });
  emulator.store.addUser({ id: '7', login: 'octo', name: 'Octo Cat', emails: [] });
  return emulator;
};

test('a configuration that is not saved is tried out, and the reason of a failure is told', async (t) => {
  const emulator = await startProvider(t);
  const api = await openConnectorsApi(t, { origins: emulator.origins });
  const visit = async (config: object, decision: 'approve' | 'deny') => {
    emulator.store.decideNext({ decision });
    const { status, body } = await api.call('POST', path, { config, ...request });
    assert.equal(status, 200, JSON.stringify(body));
    const { headers } = await fetch(body.redirectTo, { redirect: 'manual' });
    const parameters = new URL(headers.get('location') ?? '').searchParams;
    assert.equal(parameters.get('state'), request.state);
    const connectorData = {
      ...Object.fromEntries(parameters),
      redirectUri: request.redirectUri,
    };
    const { session } = body;
    return api.call('POST', `${path}/callback`, { config, connectorData, session });
  };
  const { status, body } = await visit(github.config, 'approve');
  assert.deepEqual([status, body.id, body.name], [200, '7', 'Octo Cat']);

  const wrong = await visit({ ...github.config, clientSecret: 'not this one' }, 'approve');
  assert.equal(wrong.status, 400);
  assert.match(JSON.stringify(wrong.body.data), /incorrect/i, 'in the words of the provider');
  const denied = await visit(github.config, 'deny');
  assert.deepEqual([denied.status, denied.body.code], [401, 'connector.authorization_failed']);

  assert.deepEqual((await api.call('GET', '/connectors')).body, [], 'nothing is kept');
  assert.deepEqual(await api.db.selectFrom('auditEntries').selectAll().execute(), []);
});

test('what cannot be tried out that way is refused', async (t) => {
  const { refused } = await openConnectorsApi(t);
  const body = { config: github.config, ...request };
  const cases: [path: string, body: object, status: number, code: string][] = [
    ['/connectors/nothing/test-sign-in', body, 400, 'connector.not_found'],
    [`/connectors/${httpEmail.connectorId}/test-sign-in`, body, 400, 'connector.unexpected_type'],
    [path, { ...body, config: {} }, 400, 'connector.invalid_config'],
    [path, { ...body, redirectUri: 'javascript:alert(1)' }, 400, 'guard.invalid_input'],
    [path, { ...body, state: '' }, 400, 'guard.invalid_input'],
    [`${path}/callback`, { config: github.config, connectorData: 1 }, 400, 'guard.invalid_input'],
  ];
  for (const [to, sent, status, code] of cases) {
    await refused(['POST', to, sent], { status, code });
  }
});

test('who looks after a connector reads why sign-ins failed, without what the connector was told', async (t) => {
  const emulator = await startProvider(t);
  const { call, setUp, db, deps } = await openConnectorsApi(t, { origins: emulator.origins });
  const wrong = { ...github, config: { ...github.config, clientSecret: 'wrong-canary-secret' } };
  const { id } = await setUp(wrong);
  const other = await setUp(httpEmail);
  const problemsOf = async (one: string) => (await call('GET', `/connectors/${one}/problems`)).body;
  assert.deepEqual(await problemsOf(id), []);
  const attempt = async () => {
    emulator.store.decideNext({ decision: 'approve' });
    const { redirectTo } = (await call('POST', path, { config: wrong.config, ...request })).body;
    const { headers } = await fetch(redirectTo, { redirect: 'manual' });
    const parameters = new URL(headers.get('location') ?? '').searchParams;
    const callback = { ...Object.fromEntries(parameters), redirectUri: request.redirectUri };
    await assert.rejects(readSocialUser(db, id, { callback, session: undefined }, deps));
  };
  await attempt();
  await attempt();
  const problems = await problemsOf(id);
  assert.equal(problems.length, 1, 'the same is told once a minute');
  assert.match(problems[0].reason, /incorrect/i);
  assert.equal(typeof problems[0].at, 'number');
  assert.doesNotMatch(JSON.stringify(problems), /canary/);
  assert.deepEqual(await problemsOf(other.id), []);
  assert.equal((await call('GET', '/connectors/nothing/problems')).status, 404);
});
