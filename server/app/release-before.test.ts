import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Environment } from '../config.ts';
import { StartError } from '../lib/start-error.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';
import { bootstrapClient, managementToken } from './bootstrap-client.fixture.ts';
import { createBrowser } from './browser.fixture.ts';
import { dumpDeployment } from './deployment.fixture.ts';
import type { Tenant } from './tenant.ts';

/**
 * The databases in `release-before/` are those of the release that ended with migration 0008, which
 * was asked over HTTP for what is in them and wrote down its answers. Its clock said 2100, so that
 * nothing in them expires; sessions and tokens are among it.
 */
const folder = join(import.meta.dirname, 'release-before');
const key = 'the sealing key of the release before';
const newKey = 'the sealing key that comes after it';
const password = 'Mixed-Quince-77';

const connect = async (connectionString: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};

/** Runs statements in the database of a tenant. */
const run = async (
  { CARDEA_DATA = '', DATABASE_URL }: Environment,
  tenantId: string,
  statements: string,
): Promise<void> => {
  if (DATABASE_URL === undefined) {
    const database = new DatabaseSync(join(CARDEA_DATA, `${tenantId}.sqlite`));
    database.exec(statements);
    return database.close();
  }
  const client = await connect(DATABASE_URL);
  await client.query(`set search_path to cardea_${tenantId}`);
  await client.query(statements).finally(() => client.end());
};

type Expected = {
  accessToken: string;
  cookie: string;
  application: { id: string; redirectUri: string };
  jwks: { keys: object[] };
  /** What the Management API answered, by path. */
  answers: Record<string, object>;
};

const openRelease = async (t: TestContext) => {
  const deployment = await emptyDeployment(t);
  const kind = deployment.DATABASE_URL ? 'postgres' : 'sqlite';
  for (const tenantId of ['default', 'admin']) {
    if (kind === 'postgres')
      await run(deployment, tenantId, `drop schema cardea_${tenantId} cascade`);
    await run(deployment, tenantId, readFileSync(join(folder, `${tenantId}.${kind}.sql`), 'utf8'));
  }
  const expected: Expected = JSON.parse(readFileSync(join(folder, `${kind}.json`), 'utf8'));
  return { environment: { ...deployment, ...bootstrapClient, CARDEA_KEY: key }, expected };
};

const get = async ({ server }: Tenant, url: string, token: string) =>
  (await server.inject({ url, headers: { authorization: `Bearer ${token}` } })).json();

/** Asks for everything that the release before wrote down. */
const findEverything = async (main: Tenant, { accessToken, jwks, answers }: Expected) => {
  const token = await managementToken(main);
  for (const [path, answer] of Object.entries(answers)) {
    assert.partialDeepStrictEqual(await get(main, `/api${path}`, token), answer, path);
  }
  assert.partialDeepStrictEqual(await get(main, '/oidc/jwks', ''), jwks);
  assert.equal((await get(main, '/oidc/me', accessToken)).username, 'Ada');
};

/** What nobody who reads the database may find in it. */
const secretsOf = ({ accessToken, cookie, answers }: Expected): string[] => {
  const text = JSON.stringify(answers);
  const values = [...text.matchAll(/"(?:clientSecret|secretKey|authorization|value)":"([^"]+)"/g)];
  const cookies = [...cookie.matchAll(/(?:_session|_interaction)=([^;]+)/g)];
  const secrets = [...values, ...cookies].map(([, value = '']) => value);
  assert.ok(secrets.length > 5, secrets.join());
  return [accessToken, password, ...secrets];
};

test('today finds everything that the release before stored', async (t) => {
  const { environment, expected } = await openRelease(t);
  const { main } = (await startTestApp(t, environment)).tenants;
  await findEverything(main, expected);
  const stored = await dumpDeployment(environment);
  for (const secret of secretsOf(expected)) assert.ok(!stored.includes(secret), secret);

  const { application, cookie } = expected;
  const silent = new URLSearchParams({
    client_id: application.id,
    redirect_uri: application.redirectUri,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
    code_challenge: '7w_YNF9DSfIdPf_pRjSq646_kPr-2-o9NAl16JGghdM',
    code_challenge_method: 'S256',
  });
  const { headers } = await main.server.inject({
    url: `/oidc/auth?${silent}`,
    headers: { cookie },
  });
  assert.match(headers.location ?? '', /\?code=/, 'the session goes on');
  for (const username of ['Ada', 'grace']) {
    assert.ok(await createBrowser(main).signIn(application, { username, password }));
  }
});

test('connectors of the release before are asked with their configuration', async (t) => {
  const { environment, expected } = await openRelease(t);
  const { main } = (await startTestApp(t, environment)).tenants;
  const browser = createBrowser(main);
  await browser.visit(expected.application);
  await browser.send('/api/experience', { method: 'PUT', body: { interactionEvent: 'SignIn' } });
  const connectors = expected.answers['/connectors'] as { id: string; target: string }[];
  const id = connectors.find(({ target }) => target === 'github')?.id;
  const answer = await browser.send(`/api/experience/verification/social/${id}/authorization-uri`, {
    method: 'POST',
    body: { state: 'state', redirectUri: `http://localhost:3001/callback/${id}` },
  });
  const { authorizationUri } = answer.json();
  assert.ok(authorizationUri, answer.body);
  assert.equal(new URL(authorizationUri).searchParams.get('client_id'), 'octo-client');
});

test('addresses of the release before are taken however they are written', async (t) => {
  const { environment } = await openRelease(t);
  const { main } = (await startTestApp(t, environment)).tenants;
  const token = await managementToken(main);
  const before = await get(main, '/api/users', token);
  for (const primaryEmail of ['ada.lovelace@example.com', 'grace@xn--bcher-kva.example']) {
    const answer = await main.server.inject({
      method: 'POST',
      url: '/api/users',
      headers: { authorization: `Bearer ${token}` },
      payload: { primaryEmail },
    });
    assert.deepEqual([answer.statusCode, answer.json().code], [422, 'user.email_already_in_use']);
  }
  assert.deepEqual(await get(main, '/api/users', token), before);
});

const dumpBoth = (environment: Environment) =>
  Promise.all(['default', 'admin'].map((tenantId) => dumpDeployment(environment, tenantId)));

/** Two accounts that are one when folded. */
const addGraces = (environment: Environment, tenantId: string) =>
  run(
    environment,
    tenantId,
    `insert into users (id, primary_email, profile, custom_data, is_suspended, created_at, updated_at)
      values ('grace-0', 'g@b\u00fccher.example', '{}', '{}', 0, 1, 1),
        ('grace-1', 'g@xn--bcher-kva.example', '{}', '{}', 0, 1, 1)`,
  );

for (const tenantId of ['default', 'admin']) {
  test(`two accounts of ${tenantId} that are one when folded stop the start, which names them and changes nothing`, async (t) => {
    const { environment } = await openRelease(t);
    await addGraces(environment, tenantId);
    const before = await dumpBoth(environment);
    await assert.rejects(startTestApp(t, environment), (error) => {
      assert.ok(error instanceof StartError);
      assert.match(error.message, /^ {2}primaryEmail: grace-0, grace-1/m);
      assert.match(error.message, /docs\/operating\.md/);
      return true;
    });
    assert.deepEqual(await dumpBoth(environment), before);
    await run(environment, tenantId, "delete from users where id = 'grace-1'");
    await startTestApp(t, environment);
  });
}

/** Keeps anybody else from reading which migrations the default tenant has. @returns what ends that. */
const holdDefault = async ({ CARDEA_DATA = '', DATABASE_URL }: Environment) => {
  if (DATABASE_URL === undefined) {
    const database = new DatabaseSync(join(CARDEA_DATA, 'default.sqlite'));
    database.exec('begin immediate');
    return async () => database.close();
  }
  const [holder, killer] = await Promise.all([connect(DATABASE_URL), connect(DATABASE_URL)]);
  await holder.query('begin; lock table cardea_default.kysely_migration in access exclusive mode');
  const waiting = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  const ended = (async () => {
    while ((await killer.query(waiting)).rows.length === 0) await delay(20);
  })();
  return async () => {
    await ended;
    await Promise.all([holder.end(), killer.end()]);
  };
};

test('a database that cannot be read just now is not taken for a new one', async (t) => {
  const { environment }: { environment: Environment } = await openRelease(t);
  await addGraces(environment, 'default');
  const before = await dumpBoth(environment);
  const isSqlite = environment.DATABASE_URL === undefined;
  const release = await holdDefault(environment);
  const refused = assert.rejects(
    startTestApp(t, environment),
    isSqlite
      ? /^StartError: .*default\.sqlite cannot be used: /
      : /^StartError: .*grace-0, grace-1/s,
  );
  if (!isSqlite) await release();
  await refused;
  if (isSqlite) await release();
  assert.deepEqual(await dumpBoth(environment), before);
});

test('a sealing key is replaced: nothing is lost, and a key that is still needed is asked for', async (t) => {
  const { environment, expected } = await openRelease(t);
  const start = (CARDEA_KEY: string) => startTestApp(t, { ...environment, CARDEA_KEY });
  const first = await start(key);
  assert.ok(first.tenants.main.jobs.every(({ name }) => name !== 'reseal'));
  await first.close();
  await assert.rejects(start(newKey), /sealed under another key/);

  const both = await start(`${newKey},${key}`);
  for (const { jobs } of Object.values(both.tenants)) {
    await jobs.find(({ name }) => name === 'reseal')?.run();
  }
  await findEverything(both.tenants.main, expected);
  await both.close();
  const { main } = (await start(newKey)).tenants;
  await findEverything(main, expected);
  await assert.rejects(start(key), /sealed under another key/);
});

test('a database without a table that is declared stops the start, which names it', async (t) => {
  const { environment } = await openRelease(t);
  await (await startTestApp(t, environment)).close();
  await run(environment, 'default', 'drop table inbox_messages');
  await assert.rejects(startTestApp(t, environment), (error) => {
    assert.ok(error instanceof StartError);
    assert.match(error.message, /inbox_messages\.sealed_message is missing/);
    return true;
  });
});
