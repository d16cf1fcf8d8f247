import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readRevision } from '../../db/settings.ts';
import { openTestApi } from '../api.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { applicationSignInExperienceRoutes } from './routes.ts';
import { findApplicationLook } from './store.ts';

const pathOf = (id: string) => `/applications/${id}/sign-in-experience`;
const links = { termsOfUseUrl: null, privacyPolicyUrl: null };

const start = async (t: TestContext) => {
  const api = await openTestApi(t, (db) => applicationSignInExperienceRoutes(testContext(db)));
  for (const id of ['shop', 'partner']) {
    await api.db
      .insertInto('applications')
      .values({
        id,
        name: id,
        description: null,
        type: 'SPA',
        oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
        customClientMetadata: {},
        protectedAppMetadata: null,
        customData: {},
        isThirdParty: id === 'partner',
        appLevelAccessControlEnabled: false,
        createdAt: 1,
      })
      .execute();
  }
  return api;
};

test('the first time creates, later times change what is given', async (t) => {
  const { db, call } = await start(t);
  const before = await readRevision(db);
  const given = {
    color: { primaryColor: '#112233' },
    branding: { logoUrl: 'https://shop.example.com/logo.svg' },
    customCss: 'body{}',
    displayName: 'The shop',
    termsOfUseUrl: 'https://shop.example.com/terms',
    privacyPolicyUrl: '',
  };
  const created = await call('PUT', pathOf('shop'), given);
  const expected = {
    tenantId: 'default',
    applicationId: 'shop',
    ...given,
    privacyPolicyUrl: null,
  };
  assert.deepEqual([created.status, created.body], [201, expected]);
  const changed = await call('PUT', pathOf('shop'), { ...links, color: {}, displayName: '' });
  const after = { ...expected, ...links, color: {}, displayName: null };
  assert.deepEqual([changed.status, changed.body], [200, after]);
  const read = await call('GET', pathOf('shop'));
  assert.deepEqual([read.status, read.body], [200, after]);
  assert.equal(await readRevision(db), before + 2, 'caches are stale');
});

test('an application that was never given a look has none', async (t) => {
  const { db, call } = await start(t);
  for (const id of ['shop', 'nobody', 'x'.repeat(200)]) {
    const { status, body } = await call('GET', pathOf(id));
    assert.deepEqual([status, body.code], [404, 'entity.not_exists_with_id']);
    assert.equal(await findApplicationLook(db, id), undefined);
  }
});

test('the pages are told whose application it is, and forget one that is deleted', async (t) => {
  const { db, call } = await start(t);
  for (const id of ['shop', 'partner']) {
    await call('PUT', pathOf(id), { ...links, displayName: id });
    const look = await findApplicationLook(db, id);
    assert.deepEqual([look?.displayName, look?.isThirdParty], [id, id === 'partner']);
    await db.deleteFrom('applications').where('id', '=', id).execute();
    assert.equal(await findApplicationLook(db, id), undefined);
  }
});

const refusals: [string, object, number, string][] = [
  ['nobody', links, 404, 'entity.not_exists_with_id'],
  ['shop', {}, 400, 'guard.invalid_input'],
  ['shop', { termsOfUseUrl: null }, 400, 'guard.invalid_input'],
  ['shop', { ...links, termsOfUseUrl: 'javascript:alert(1)' }, 400, 'guard.invalid_input'],
  ['shop', { ...links, privacyPolicyUrl: 'privacy' }, 400, 'guard.invalid_input'],
  ['shop', { ...links, color: { primaryColor: 'red;}' } }, 400, 'guard.invalid_input'],
  ['shop', { ...links, branding: { logoUrl: 'data:x' } }, 400, 'guard.invalid_input'],
  ['shop', { ...links, displayName: 'x'.repeat(257) }, 400, 'guard.invalid_input'],
];
for (const [id, body, status, code] of refusals) {
  test(`${JSON.stringify(body).slice(0, 80)} for ${id} is refused`, async (t) => {
    const { refused } = await start(t);
    await refused(['PUT', pathOf(id), body], { status, code });
  });
}

test('two first times at the same moment both hold', async (t) => {
  const { call } = await start(t);
  const [one, other] = await Promise.all([
    call('PUT', pathOf('shop'), { ...links, displayName: 'a' }),
    call('PUT', pathOf('shop'), { ...links, customCss: 'b' }),
  ]);
  assert.deepEqual([one.status, other.status].sort(), [200, 201]);
  const { body } = await call('GET', pathOf('shop'));
  assert.deepEqual([body.displayName, body.customCss], ['a', 'b']);
});
