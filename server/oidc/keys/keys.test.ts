import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import { calculateJwkThumbprint, createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { bumpRevision } from '../../db/settings.fixture.ts';
import { cookieKeys } from '../../db/tables/keys.ts';
import { placeOf } from '../../db/tables/table.ts';
import { systemRandom } from '../../lib/random.ts';
import { openMigratedDatabase, testSealer } from '../../testing.ts';
import { obtainTokens, query, refresh } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';
import { createSigningKey, ensureKeys, loadKeys } from './keys.ts';

const deps = {
  sealer: testSealer,
  random: systemRandom,
  clock: () => Date.now(),
  signingAlgorithms: ['ES256' as const],
};

test('processes that start at once agree on the keys', async (t) => {
  const db = await openMigratedDatabase(t);
  await Promise.all(Array.from({ length: 4 }, () => ensureKeys(db, deps)));
  await ensureKeys(db, deps);
  assert.equal((await db.selectFrom('signingKeys').selectAll().execute()).length, 1);
  assert.equal((await db.selectFrom('cookieKeys').selectAll().execute()).length, 1);
  const keys = await loadKeys(db, deps);
  assert.equal(keys.algorithm, 'ES256');
  assert.match(keys.cookies[0] ?? '', /^[0-9A-Za-z]{32}$/);
  assert.equal((await loadKeys(db, deps)).fingerprint, keys.fingerprint);
});

test('every algorithm signs what its published key verifies', async (t) => {
  const ec = ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'];
  const shapes: [SigningAlgorithm, string[], string[]][] = [
    ['ES384', ec, ['ES384']],
    ['RS256', ['alg', 'e', 'kid', 'kty', 'n', 'use'], ['RS256']],
    ['EdDSA', ['alg', 'crv', 'kid', 'kty', 'use', 'x'], ['EdDSA']],
  ];
  for (const [algorithm, members, advertised] of shapes) {
    await t.test(algorithm, async (t) => {
      const tenant = await startTenant(t, { deps: { signingAlgorithms: [algorithm] } });
      const application = await addApplication(tenant.db, 'Traditional');
      const accountId = await addUser(tenant.db);
      const key = await createSigningKey(algorithm, 'Current', deps);
      await tenant.db.insertInto('signingKeys').values(key).execute();
      const browser = tenant.browser();
      const [published] = (await browser.send('/oidc/jwks')).json.keys;
      assert.deepEqual(Object.keys(published).toSorted(), members);
      assert.equal(published.kid, await calculateJwkThumbprint(published));
      assert.deepEqual({ keys: [published] }, (await tenant.oidc.verification()).jwks);
      const { json } = await browser.send('/oidc/.well-known/openid-configuration');
      assert.deepEqual(json.id_token_signing_alg_values_supported.toSorted(), advertised);
      const { id_token } = await obtainTokens(tenant, browser, application, { accountId });
      assert.equal(decodeProtectedHeader(id_token).alg, algorithm);
      await jwtVerify(id_token, createLocalJWKSet({ keys: [published] }));
    });
  }
});

test('rotation: the next key is published first and signs from its time on', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const { db } = tenant;
  const application = await addApplication(db, 'Traditional');
  const accountId = await addUser(db);
  const browser = tenant.browser();
  const first = await obtainTokens(tenant, browser, application, { accountId });
  const signer = (token: string) => decodeProtectedHeader(token).kid;
  const next = await createSigningKey('ES384', 'Next', deps);
  const effectiveAt = Date.now() + 60_000;
  await db
    .insertInto('signingKeys')
    .values({ ...next, effectiveAt })
    .execute();
  await bumpRevision(db);
  const published = async () =>
    (await browser.send('/oidc/jwks')).json.keys.map(({ kid }: { kid: string }) => kid);
  assert.deepEqual(await published(), [signer(first.id_token), next.kid]);
  const before = await refresh(browser, application, first.refresh_token);
  assert.equal(signer(before.json.id_token), signer(first.id_token));
  t.mock.timers.tick(60_000);
  const after = await refresh(browser, application, first.refresh_token);
  assert.equal(signer(after.json.id_token), next.kid);
  assert.equal(decodeProtectedHeader(after.json.id_token).alg, 'ES384');
  // The setting still has ES256: another key of it stands beside the new one.
  const [signing, beside, ...older] = await published();
  assert.deepEqual([signing, ...older], [next.kid, signer(first.id_token)]);
  assert.notEqual(beside, signer(first.id_token));
  const { json } = await browser.send('/oidc/.well-known/openid-configuration');
  assert.deepEqual(json.id_token_signing_alg_values_supported, ['ES384', 'ES256']);
});

test('a rotated cookie key still verifies what the older one signed', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, application, { accountId });
  const place = placeOf(cookieKeys, 'sealedValue', 'newer');
  await tenant.db
    .insertInto('cookieKeys')
    .values({
      id: 'newer',
      sealedValue: testSealer.seal(place, 'a newer key'),
      createdAt: Date.now() + 1000,
    })
    .execute();
  await bumpRevision(tenant.db);
  const request = {
    client_id: application.id,
    response_type: 'code',
    scope: 'openid',
    prompt: 'none',
  };
  const answer = await browser.send(`/oidc/auth?${query(request)}`);
  assert.ok(new URL(answer.location).searchParams.get('code'), answer.location);
});
