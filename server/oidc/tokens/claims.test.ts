import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { bumpRevision } from '../../db/settings.fixture.ts';
import { writeConfig } from '../../db/settings.ts';
import { obtainTokens, userinfo } from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

const startWithIdentity = async (t: Parameters<typeof startTenant>[0]) => {
  const tenant = await startTenant(t);
  const { db } = tenant;
  const accountId = await addUser(db);
  await db
    .insertInto('userIdentities')
    .values({
      userId: accountId,
      target: 'github',
      identityId: '42',
      details: { id: '42' },
      createdAt: 1,
    })
    .execute();
  const application = await addApplication(db, 'SPA');
  return { tenant, application, accountId, browser: tenant.browser() };
};

const identities = { github: { userId: '42', details: { id: '42' } } };

test('an application that was granted "identities" learns who a person is at social providers', async (t) => {
  const { tenant, application, accountId, browser } = await startWithIdentity(t);
  const scope = 'openid identities';
  const tokens = await obtainTokens(tenant, browser, application, { accountId, scope });
  const { json } = await userinfo(browser, tokens.access_token);
  assert.deepEqual(json, { sub: accountId, identities, sso_identities: [] });
  assert.equal(decodeJwt(tokens.id_token).identities, undefined);
});

test('the ID token carries identities where the settings say so', async (t) => {
  const { tenant, application, accountId, browser } = await startWithIdentity(t);
  await writeConfig(tenant.db, 'idToken', { enabledExtendedClaims: ['identities'] });
  await bumpRevision(tenant.db);
  const scope = 'openid identities';
  const tokens = await obtainTokens(tenant, browser, application, { accountId, scope });
  assert.deepEqual(decodeJwt(tokens.id_token).identities, identities);
});

test('without the scope nothing is said of identities', async (t) => {
  const { tenant, application, accountId, browser } = await startWithIdentity(t);
  const scope = 'openid profile';
  const tokens = await obtainTokens(tenant, browser, application, { accountId, scope });
  const { json } = await userinfo(browser, tokens.access_token);
  assert.equal('identities' in json, false);
});

test('claims are those of OpenID Connect for an application that wants them so', async (t) => {
  const tenant = await startTenant(t);
  const accountId = await addUser(tenant.db, { primaryPhone: '4917012345678', username: null });
  const plain = await addApplication(tenant.db, 'SPA');
  const standard = await addApplication(tenant.db, 'SPA', { custom: { standardClaims: true } });
  const scope = 'openid profile email phone';
  const ask = async (application: typeof plain) => {
    const browser = tenant.browser();
    const tokens = await obtainTokens(tenant, browser, application, { accountId, scope });
    const { aud: _aud, iat: _iat, exp: _exp, iss: _iss, ...inToken } = decodeJwt(tokens.id_token);
    const { json } = await userinfo(browser, tokens.access_token);
    assert.deepEqual(inToken, json);
    return json;
  };
  assert.deepEqual(await ask(standard), {
    sub: accountId,
    created_at: 1_700_000_000,
    updated_at: 1_700_000_000,
    email_verified: false,
    phone_number: '+4917012345678',
    phone_number_verified: true,
  });
  const wire = await ask(plain);
  assert.deepEqual(
    [wire.email, wire.picture, wire.updated_at, wire.phone_number],
    [null, null, 1_700_000_000_001, '4917012345678'],
  );
});
