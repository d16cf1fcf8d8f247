import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeJwt } from 'jose';
import { bumpRevision, writeConfig } from '../db/settings.ts';
import { obtainTokens, userinfo } from './flow.fixture.ts';
import { addApplication, addUser, startTenant } from './oidc.fixture.ts';

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
