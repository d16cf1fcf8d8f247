import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { bumpRevision } from '../../db/settings.fixture.ts';
import { addApplication, addResource, addSecret, startTenant } from '../oidc.fixture.ts';

const api = 'https://api.example.com';
const type = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const jwksUri = 'https://machine.example.com/jwks';

const start = async (t: Parameters<typeof startTenant>[0], keys: 'none' | 'jwks' | 'jwksUri') => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kty: 'EC' as const, alg: 'ES256', kid: 'k1' };
  const jwks = { keys: [jwk] };
  const fetched: string[] = [];
  const tenant = await startTenant(t, {
    deps: {
      fetch: async (url) => {
        fetched.push(url);
        return { status: 200, headers: {}, text: JSON.stringify(jwks) } as never;
      },
    },
  });
  const { db } = tenant;
  const machine = await addApplication(db, 'MachineToMachine');
  await addResource(db, api, { scopes: ['all'], applicationId: machine.id });
  const registered = { none: {}, jwks: { jwks }, jwksUri: { jwksUri } }[keys];
  await db
    .updateTable('applications')
    .set({ oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [], ...registered } })
    .where('id', '=', machine.id)
    .execute();
  await bumpRevision(db);
  const { id } = machine;
  const claims = { iss: id, sub: id, aud: tenant.oidc.issuer, jti: randomUUID() };
  const sign = (
    key: string | CryptoKey,
    { exp = '1m', ...more }: { exp?: string | number; aud?: string; iss?: string } = {},
  ) =>
    new SignJWT({ ...claims, jti: randomUUID(), ...more })
      .setProtectedHeader({ alg: typeof key === 'string' ? 'HS256' : 'ES256' })
      .setIssuedAt()
      .setExpirationTime(exp)
      .sign(typeof key === 'string' ? new TextEncoder().encode(key) : key);
  const send = (client_assertion: string) =>
    tenant.browser().send('/oidc/token', {
      method: 'POST',
      body: {
        grant_type: 'client_credentials',
        resource: api,
        client_assertion,
        client_assertion_type: type,
      },
    });
  return { tenant, machine, privateKey, fetched, sign, send };
};

test('every secret that has not expired signs assertions', async (t) => {
  const { tenant, machine, sign, send } = await start(t, 'none');
  const second = await addSecret(tenant.db, machine.id, Date.now() + 60_000);
  const expired = await addSecret(tenant.db, machine.id, Date.now() - 1);
  const token = { aud: `${tenant.oidc.issuer}/token` };
  for (const [name, assertion, status] of [
    ['the first', await sign(machine.secret), 200],
    ['the second', await sign(second), 200],
    ['for the token endpoint', await sign(second, token), 200],
    ['expired', await sign(expired), 400],
    ['unknown', await sign('x'.repeat(32)), 401],
    ['for somebody else', await sign(second, { aud: 'https://else.example' }), 401],
    ['by somebody else', await sign(second, { iss: 'else' }), 401],
    ['too old', await sign(second, { exp: '-1m' }), 401],
    ['for ever', await sign(second, { exp: 9e12 }), 401],
    ['no JWT', 'x', 400],
  ] as const) {
    const answer = await send(assertion);
    assert.equal(answer.status, status, `${name}: ${answer.text}`);
  }
});

for (const keys of ['jwks', 'jwksUri'] as const) {
  test(`a key registered as ${keys} signs assertions`, async (t) => {
    const { privateKey, machine, fetched, sign, send } = await start(t, keys);
    assert.equal((await send(await sign(privateKey))).status, 200);
    const { privateKey: other } = await generateKeyPair('ES256');
    assert.equal((await send(await sign(other))).status, 401);
    assert.equal((await send(await sign(machine.secret))).status, 200, 'its secret still works');
    assert.deepEqual([...new Set(fetched)], keys === 'jwks' ? [] : [jwksUri]);
  });
}

test('without a registered key no key signs', async (t) => {
  const { privateKey, sign, send } = await start(t, 'none');
  assert.equal((await send(await sign(privateKey))).status, 401);
});

test('an assertion works once, at whatever moment it comes again', async (t) => {
  const { machine, sign, send } = await start(t, 'none');
  const assertion = await sign(machine.secret);
  const answers = await Promise.all([send(assertion), send(assertion), send(assertion)]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 401, 401]);
  assert.equal((await send(assertion)).status, 401);
});
