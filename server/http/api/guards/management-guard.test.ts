import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { AppError } from '../../../lib/errors.ts';
import type { Principal } from '../route.ts';
import { createManagementGuard } from './management-guard.ts';

const resource = 'https://default.logto.app/api';
const issuer = 'https://id.example.com/oidc';
const operators = 'https://admin.example.com/oidc';

type Key = { kid: string; privateKey: CryptoKey; publicJwk: JWK };

const createKey = async (kid: string): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' };
  return { kid, privateKey, publicJwk };
};

let own: Key;
let theirs: Key;
before(async () => {
  own = await createKey('own');
  theirs = await createKey('theirs');
});

const sign = (
  { kid, privateKey }: Key,
  claims: Record<string, unknown> = {},
  header: Record<string, unknown> = {},
): Promise<string> =>
  new SignJWT({
    iss: issuer,
    aud: resource,
    sub: 'ada',
    client_id: 'console',
    scope: 'all',
    exp: Math.floor(Date.now() / 1000) + 60,
    ...claims,
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid, ...header })
    .sign(privateKey);

/** @returns the principal, or the code of the refusal. */
const ask = async (
  token: string,
  isActive: (principal: Principal) => Promise<boolean> = async () => true,
): Promise<Principal | string> => {
  const guard = createManagementGuard({
    resource,
    trustedIssuers: new Map([
      [issuer, async () => ({ jwks: { keys: [own.publicJwk] }, isActive })],
      [operators, async () => ({ jwks: { keys: [theirs.publicJwk] }, isActive: async () => true })],
    ]),
  });
  try {
    return await guard(`Bearer ${token}`);
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

test('a person and an application are told apart', async () => {
  assert.deepEqual(await ask(await sign(own)), { kind: 'user', id: 'ada' });
  const robot = await sign(own, { sub: 'robot', client_id: 'robot' });
  assert.deepEqual(await ask(robot), { kind: 'application', id: 'robot' });
  const operator = await sign(theirs, { iss: operators });
  assert.deepEqual(await ask(operator), { kind: 'user', id: 'ada' });
});

test('whoever is deleted or suspended is refused by the issuer that knows them', async () => {
  const asked: Principal[] = [];
  const isActive = async (principal: Principal) => {
    asked.push(principal);
    return false;
  };
  assert.equal(await ask(await sign(own), isActive), 'auth.unauthorized');
  assert.deepEqual(asked, [{ kind: 'user', id: 'ada' }]);
  const operator = await sign(theirs, { iss: operators });
  assert.deepEqual(await ask(operator, isActive), { kind: 'user', id: 'ada' });
});

test('what is not an access token for this API is refused', async () => {
  const cases: [string, string, string][] = [
    ['another audience', await sign(own, { aud: 'https://admin.logto.app/api' }), 'unauthorized'],
    ['another issuer', await sign(own, { iss: 'https://evil.example.com' }), 'unauthorized'],
    ["one issuer's key for another's token", await sign(theirs), 'unauthorized'],
    ['expired', await sign(own, { exp: 1 }), 'unauthorized'],
    ['an ID token', await sign(own, {}, { typ: 'JWT' }), 'unauthorized'],
    ['a foreign key under our id', await sign(await createKey('own')), 'unauthorized'],
    ['nobody', await sign(own, { sub: undefined }), 'jwt_sub_missing'],
    ['no scope', await sign(own, { scope: undefined }), 'forbidden'],
    ['a longer scope', await sign(own, { scope: 'all:users' }), 'forbidden'],
  ];
  for (const [name, token, code] of cases) {
    assert.equal(await ask(token), `auth.${code}`, name);
  }
});
