import assert from 'node:assert/strict';
import { request } from 'node:http';
import { it } from 'node:test';
import { type Chance, createChance, seedFrom } from '../lib/chance.ts';
import { atOnce, effort } from './effort.ts';
import { jsonFor, oddFields, oddJson, oddText, type Schema } from './odd-input.ts';
import type { Stage } from './stage.ts';
import { redirectUri } from './visitor.ts';

/** Requests that nobody would send: each ends in an answer that is neither a failure nor a leak. */

const eachOperation = effort(3, 110);
const eachPage = effort(150, 2750);
const limit = 15_000;

type Sent = { method: string; path: string; headers: Record<string, string>; body?: string };

/** What an answer must not tell: our files, our statements, our database's words. */
const leak = /\n\s+at |node_modules|\.ts:\d|SQLITE|syntax error at|kysely|select "|insert into/i;

const send = (url: string, { method, path, headers, body }: Sent) =>
  new Promise<{ status: number; text: string }>((resolve, reject) => {
    const { port } = new URL(url);
    const length = body === undefined ? {} : { 'content-length': `${Buffer.byteLength(body)}` };
    const all = { ...headers, ...length };
    const options = { host: '127.0.0.1', port, method, path, headers: all, timeout: limit };
    const outgoing = request({ ...options, agent: false }, (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part) => {
        text += part;
      });
      incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, text }));
      incoming.on('error', reject);
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer within ${limit} ms`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });

type Operation = {
  method: string;
  path: string;
  schema: Schema | undefined;
};

const operationsOf = async (url: string): Promise<Operation[]> => {
  const answer = await fetch(`${url}/api/swagger.json`);
  // biome-ignore lint/suspicious/noExplicitAny: a document read from the wire.
  const document = (await answer.json()) as any;
  return Object.entries<Record<string, unknown>>(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      // biome-ignore lint/suspicious/noExplicitAny: as above.
      schema: (operation as any).requestBody?.content?.['application/json']?.schema,
    })),
  );
};

type Known = { token: string; cookie: string; ids: string[] };

/** A request to an operation of the API, by somebody who may call it more often than not. */
const apiRequest = (operation: Operation, chance: Chance, known: Known): Sent => {
  const { method, path, schema } = operation;
  const filled = path.replaceAll(/\{[^}]+\}/g, () =>
    encodeURIComponent(chance.pick([...oddText, ...known.ids]).toWellFormed()),
  );
  const query = chance.pick(['', '', '', ...oddFields.map((text) => `?${text}`)]);
  const hasBody = method !== 'GET' && (method !== 'DELETE' || chance.oneIn(10));
  const body = chance.oneIn(8) ? chance.pick(oddJson) : jsonFor(schema, chance, known.ids);
  const isPages = path.startsWith('/api/experience');
  const credentials: Record<string, string> = isPages
    ? { cookie: known.cookie }
    : { authorization: `Bearer ${chance.oneIn(30) ? 'x.y.z' : known.token}` };
  const type = chance.oneIn(6) ? chance.pick(['text/plain', 'a/b/c', '']) : 'application/json';
  return {
    method: chance.oneIn(40) ? chance.pick(['PUT', 'OPTIONS', 'HEAD', 'TRACE']) : method,
    path: filled + query,
    headers: { ...credentials, ...(hasBody && { 'content-type': type }) },
    ...(hasBody && { body }),
  };
};

const pages = [
  ...['/oidc/auth', '/oidc/token', '/oidc/me', '/oidc/jwks', '/oidc/auth/xyz', '/oidc/session/end'],
  ...['/oidc/session/end/confirm', '/oidc/token/introspection', '/oidc/token/revocation', '/oidc'],
  ...['/oidc/..%2f', '/consent', '/sign-in', '/callback/x', '/demo-app', '/unknown-session', '/'],
  ...['/direct/a/b', '/assets/..%2f..%2fpackage.json', '/assets/%00', '/one-time-token', '/%'],
  ...['/switch-account', '/console/x', '/admin/console', '/admin/oidc/auth', '/%c0%ae%c0%ae/'],
  ...['/admin/api/first-run', '/.well-known/openid-configuration', '/admin/api/users'],
];

const parameters = [
  ...['client_id', 'redirect_uri', 'response_type', 'scope', 'state', 'code_challenge', 'prompt'],
  ...['code_challenge_method', 'max_age', 'id_token_hint', 'login_hint', 'ui_locales', 'resource'],
  ...['request', 'request_uri', 'claims', 'response_mode', 'nonce', 'grant_type', 'code', 'token'],
  ...['refresh_token', 'client_secret', 'client_assertion', 'client_assertion_type', 'logout'],
  ...['code_verifier', 'post_logout_redirect_uri', 'xsrf', 'one_time_token', 'direct_sign_in'],
  ...['first_screen', 'organization_id', 'decision', '__proto__', 'acr_values', 'app_id', 'error'],
];

/** A request to the protocol's endpoints and to the pages, by nobody in particular. */
const pageRequest = (chance: Chance, known: Known): Sent => {
  const fields = Array.from({ length: chance.below(9) }, () => [
    chance.pick(parameters),
    chance.pick([...oddText, ...known.ids, redirectUri, 'code', 'S256']).toWellFormed(),
  ]);
  if (chance.oneIn(3)) fields.push(['client_id', known.ids[0] ?? ''], ['response_type', 'code']);
  const text = new URLSearchParams(fields as [string, string][]).toString();
  const method = chance.pick(['GET', 'GET', 'POST', 'HEAD', 'OPTIONS', 'DELETE']);
  const path = chance.pick(pages);
  const cookie = chance.pick([known.cookie, '', '_session=x; _session.sig=y', '=;=;;']);
  const accept = chance.pick(['text/html', '*/*', 'application/json']);
  const type = chance.pick(['application/x-www-form-urlencoded', 'application/json', 'text/plain']);
  const headers = { cookie, accept, host: chance.oneIn(6) ? 'evil.example' : 'localhost' };
  if (method !== 'POST') return { method, path: `${path}?${text}`.slice(0, 8000), headers };
  return { method, path, headers: { ...headers, 'content-type': type }, body: text };
};

/** Sends requests that one seed makes. @returns those whose answer is wrong, once each. */
const fire = async (url: string, requests: readonly Sent[]): Promise<string[]> => {
  const wrong = new Set<string>();
  const waiting = [...requests];
  await atOnce(8, async () => {
    for (let sent = waiting.pop(); sent; sent = waiting.pop()) {
      const { method, path, body = '' } = sent;
      const what = `${method} ${path.slice(0, 200)} ${body.slice(0, 200)}`;
      try {
        const { status, text } = await send(url, sent);
        // 501 is what a feature answers that a connector lacks.
        if (status >= 500 && status !== 501) wrong.add(`${status} ${what} ${text.slice(0, 200)}`);
        else if (leak.test(text) && !path.includes('swagger')) wrong.add(`tells too much: ${what}`);
      } catch (error) {
        wrong.add(`${error instanceof Error ? error.message : error}: ${what}`);
      }
    }
  });
  return [...wrong];
};

export const describeFuzz = (stage: () => Stage): void => {
  it('whatever is sent ends in an answer, and in no failure', async () => {
    const { deployment, management, spa, addPerson, visit } = stage();
    const seed = seedFrom('TEST_FUZZ_SEED');
    const chance = createChance(seed);
    await addPerson({ primaryEmail: 'fuzz@mail.test' });
    const visitor = visit();
    await visitor.begin('SignIn');
    const cookie = visitor.browser.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const known = { token: management.token, cookie, ids: [spa.id, 'fuzz@mail.test', 'default'] };
    const operations = await operationsOf(deployment.url);
    assert.ok(operations.length > 50);
    const requests = [
      ...operations.flatMap((operation) =>
        Array.from({ length: eachOperation }, () => apiRequest(operation, chance, known)),
      ),
      ...Array.from({ length: eachPage }, () => pageRequest(chance, known)),
    ];
    const wrong = await fire(deployment.url, requests);
    assert.deepEqual(wrong, [], `TEST_FUZZ_SEED=${seed} repeats this`);
    for (const { output } of deployment.processes) assert.doesNotMatch(output(), /uncaught/i);
    assert.equal((await fetch(`${deployment.url}/api/status`)).status, 204);
  });
};
