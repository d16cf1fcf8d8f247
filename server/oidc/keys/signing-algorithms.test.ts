import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose';
import { pino } from 'pino';
import type { Db } from '../../db/database.ts';
import { bumpRevision } from '../../db/settings.fixture.ts';
import { openMigratedDatabase } from '../../testing.ts';
import type { Browser } from '../browser.fixture.ts';
import { authorize, obtainTokens, query, refresh } from '../flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  startTenant,
  type TestApplication,
} from '../oidc.fixture.ts';

const start = (t: TestContext, signingAlgorithms: SigningAlgorithm[], db?: Db) =>
  startTenant(t, { db, deps: { signingAlgorithms } });

const publishedBy = async (browser: Browser): Promise<Record<string, string>[]> =>
  (await browser.send('/oidc/jwks')).json.keys;

const advertisedBy = async (browser: Browser): Promise<string[]> =>
  (await browser.send('/oidc/.well-known/openid-configuration')).json
    .id_token_signing_alg_values_supported;

const algorithmOf = (token: string) => decodeProtectedHeader(token).alg;

/** Verifies as a client does that insists on an algorithm. */
const verifyAs = async (
  browser: Browser,
  token: string,
  { id, algorithm }: { id: string; algorithm: string },
) => {
  const jwks = createLocalJWKSet({ keys: await publishedBy(browser) } as never);
  return jwtVerify(token, jwks, { algorithms: [algorithm], audience: id });
};

const choose = async (
  db: Db,
  { id }: TestApplication,
  idTokenSignedResponseAlg: SigningAlgorithm | undefined,
) => {
  await db
    .updateTable('applications')
    .set({ customClientMetadata: { idTokenSignedResponseAlg } })
    .where('id', '=', id)
    .execute();
  await bumpRevision(db);
};

test('without the setting there is one key, of ES256', async (t) => {
  const tenant = await startTenant(t);
  const browser = tenant.browser();
  assert.deepEqual(await advertisedBy(browser), ['ES256']);
  assert.deepEqual(
    (await publishedBy(browser)).map(({ alg }) => alg),
    ['ES256'],
  );
});

test('an ID token is signed with what its application names, everything else as ever', async (t) => {
  const tenant = await start(t, ['ES256', 'RS256', 'ES384']);
  const { db } = tenant;
  const accountId = await addUser(db);
  const browser = tenant.browser();
  const algorithms = ['ES256', 'ES384', 'RS256'];
  assert.deepEqual((await advertisedBy(browser)).toSorted(), algorithms);
  const published = await publishedBy(browser);
  assert.deepEqual(published.map(({ alg }) => alg).toSorted(), algorithms);
  for (const key of published) {
    assert.ok(Object.values(key).every((member) => typeof member === 'string'));
    assert.ok(!('d' in key));
  }
  assert.deepEqual({ keys: published }, (await tenant.oidc.verification()).jwks);
  const resource = 'https://api.example.com';
  await addResource(db, resource, { scopes: ['read'], userId: accountId });
  for (const [named, algorithm] of [
    [undefined, 'ES256'],
    ['ES256', 'ES256'],
    ['RS256', 'RS256'],
    ['ES384', 'ES384'],
  ] as const) {
    const application = await addApplication(db, 'Traditional', {
      custom: { idTokenSignedResponseAlg: named },
    });
    const expected = { id: application.id, algorithm };
    const { id_token, refresh_token } = await obtainTokens(tenant, browser, application, {
      accountId,
      resource,
      scope: 'openid offline_access read',
    });
    await verifyAs(browser, id_token, expected);
    const { json } = await refresh(browser, application, refresh_token, { resource });
    await verifyAs(browser, json.id_token, expected);
    assert.equal(algorithmOf(json.access_token), 'ES256', 'resources go by their own keys');
  }
  const rows = await db.selectFrom('signingKeys').select('sealedPrivateJwk').execute();
  assert.equal(rows.length, 3);
  assert.ok(rows.every(({ sealedPrivateJwk }) => !sealedPrivateJwk.includes('"kty"')));
});

test('an application that names what nothing signs with gets the default, and the log says so once', async (t) => {
  const lines: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const tenant = await startTenant(t, { deps: { logger } });
  const application = await addApplication(tenant.db, 'Traditional', {
    custom: { idTokenSignedResponseAlg: 'RS256' },
  });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const { id_token, refresh_token } = await obtainTokens(tenant, browser, application, {
    accountId,
  });
  assert.equal(algorithmOf(id_token), 'ES256');
  assert.equal((await refresh(browser, application, refresh_token)).status, 200);
  assert.equal(lines.length, 1, lines.join(''));
  const { applicationId, algorithm } = JSON.parse(lines[0] ?? '');
  assert.deepEqual(
    { applicationId, algorithm },
    { applicationId: application.id, algorithm: 'RS256' },
  );
});

test('an ID token from before its application changed the algorithm is still a hint', async (t) => {
  const tenant = await start(t, ['ES256', 'ES384']);
  const { db } = tenant;
  const postLogout = 'https://app.example.com/signed-out';
  const application = await addApplication(db, 'Traditional', {
    postLogoutRedirectUris: [postLogout],
  });
  const accountId = await addUser(db);
  const browser = tenant.browser();
  const { id_token } = await obtainTokens(tenant, browser, application, { accountId });
  assert.equal(algorithmOf(id_token), 'ES256');
  await choose(db, application, 'ES384');

  const silent = { prompt: 'none', scope: 'openid', id_token_hint: id_token };
  const { code, url } = await authorize(tenant, browser, application, silent);
  assert.ok(code, url.href);
  const end = (id_token_hint: string) =>
    browser.send(
      `/oidc/session/end?${query({ id_token_hint, post_logout_redirect_uri: postLogout })}`,
    );
  assert.equal((await end(id_token)).status, 200);
  const claims = decodeJwt(id_token);
  const header = decodeProtectedHeader(id_token);
  const { privateKey } = await generateKeyPair('ES256');
  const [body, signature] = id_token.split('.').slice(1);
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
  for (const forged of [
    await new SignJWT(claims).setProtectedHeader({ ...header, alg: 'ES256' }).sign(privateKey),
    await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256' })
      .sign(new TextEncoder().encode(application.secret)),
    `${unsigned}.${body}.`,
    `${unsigned}.${body}.${signature}`,
  ]) {
    const answer = await end(forged);
    assert.equal(answer.status, 400, forged);
    assert.equal(answer.json.error_description, 'could not validate id_token_hint');
  }
});

test('a logout token is signed as the ID tokens of its application are', async (t) => {
  const sent: string[] = [];
  const tenant = await startTenant(t, {
    deps: {
      signingAlgorithms: ['ES256', 'ES384'],
      fetch: async (_url, init) => {
        sent.push(new URLSearchParams(init?.body ?? '').get('logout_token') ?? '');
        return { status: 204, headers: new Headers(), text: '' };
      },
    },
  });
  const application = await addApplication(tenant.db, 'Traditional', {
    custom: { idTokenSignedResponseAlg: 'ES384' },
    backchannelLogoutUri: 'https://app.example.com/logout',
  });
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, application, { accountId });
  await browser.send('/oidc/session/end');
  const shown = tenant.pages.at(-1);
  assert.ok(shown?.kind === 'signing-out');
  await browser.send(shown.action, { method: 'POST', body: shown.fields });
  assert.equal(sent.length, 1);
  await verifyAs(browser, sent[0] ?? '', { id: application.id, algorithm: 'ES384' });
});

test('processes that start at once make one key an algorithm, and one that runs publishes them', async (t) => {
  const db = await openMigratedDatabase(t);
  // Any process before this one, or one that is set otherwise.
  const running = (await start(t, ['ES256'], db)).browser();
  assert.equal((await publishedBy(running)).length, 1);
  const started = await Promise.all(
    Array.from({ length: 3 }, () => start(t, ['ES256', 'ES384', 'EdDSA'], db)),
  );
  const sets = await Promise.all(started.map((tenant) => publishedBy(tenant.browser())));
  const kidsOf = (keys: Record<string, string>[]) => keys.map(({ kid }) => kid).toSorted();
  const rows = await db.selectFrom('signingKeys').select(['algorithm', 'status']).execute();
  assert.deepEqual(rows.map(({ algorithm, status }) => `${algorithm} ${status}`).toSorted(), [
    'ES256 Current',
    'ES384 Additional',
    'EdDSA Additional',
  ]);
  const last = kidsOf(await publishedBy(running));
  assert.equal(last.length, 3);
  for (const keys of sets) assert.deepEqual(kidsOf(keys), last);
  assert.deepEqual(await advertisedBy(running), ['ES256']);
});

test('what is taken out of the setting signs nothing new, and goes on being verified', async (t) => {
  const db = await openMigratedDatabase(t);
  const before = await start(t, ['ES256', 'ES384'], db);
  const application = await addApplication(db, 'Traditional', {
    custom: { idTokenSignedResponseAlg: 'ES384' },
  });
  const accountId = await addUser(db);
  const expected = { id: application.id, algorithm: 'ES384' };
  const older = await obtainTokens(before, before.browser(), application, { accountId });

  const after = await start(t, ['ES256'], db);
  const browser = after.browser();
  await verifyAs(browser, older.id_token, expected);
  assert.deepEqual(await advertisedBy(browser), ['ES256']);
  const newer = await obtainTokens(after, browser, application, { accountId });
  assert.equal(algorithmOf(newer.id_token), 'ES256');
  const hinted = await browser.send(
    `/oidc/session/end?${query({ id_token_hint: older.id_token })}`,
  );
  assert.equal(hinted.status, 200, hinted.text);

  const again = await start(t, ['ES256', 'ES384'], db);
  const back = await obtainTokens(again, again.browser(), application, { accountId });
  assert.equal(decodeProtectedHeader(back.id_token).kid, decodeProtectedHeader(older.id_token).kid);
});
