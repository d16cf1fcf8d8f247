import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application, ApplicationType } from '@cardea/contract/management/applications.ts';
import { updateApplication } from '@cardea/contract/management/applications.ts';
import type { ApplicationFormValues } from './settings.ts';
import { formErrors, toFormValues, toPatch } from './settings.ts';

const createApplication = (type: ApplicationType): Application => ({
  tenantId: 'default',
  id: 'app',
  name: 'Bookstore',
  description: null,
  type,
  oidcClientMetadata: {
    redirectUris: ['https://shop.example/callback'],
    postLogoutRedirectUris: [],
    backchannelLogoutUri: 'https://shop.example/logout',
  },
  customClientMetadata: { idTokenTtl: 600, refreshTokenTtlInDays: 30 },
  protectedAppMetadata: null,
  customData: {},
  isThirdParty: false,
  appLevelAccessControlEnabled: false,
  createdAt: 0,
});

test('what the form does not show survives saving', () => {
  const application = createApplication('Traditional');
  const patch = toPatch(application, { ...toFormValues(application), name: ' Books ' });
  assert.equal(patch?.name, 'Books');
  assert.equal(patch?.oidcClientMetadata?.backchannelLogoutUri, 'https://shop.example/logout');
  assert.equal(patch?.customClientMetadata?.idTokenTtl, 600);
  assert.equal(patch?.customClientMetadata?.refreshTokenTtlInDays, 30);
  assert.ok(updateApplication.body.safeParse(patch).success);
});

test('emptied fields are cleared, empty and repeated entries dropped', () => {
  const application = createApplication('SPA');
  const patch = toPatch(application, {
    ...toFormValues(application),
    description: ' ',
    redirectUris: ['', ' https://a.example ', 'https://a.example'],
    refreshTokenTtlInDays: '',
  });
  assert.equal(patch?.description, null);
  assert.deepEqual(patch?.oidcClientMetadata?.redirectUris, ['https://a.example']);
  assert.equal('refreshTokenTtlInDays' in JSON.parse(JSON.stringify(patch)), false);
});

test('what was never set is not set by saving', () => {
  for (const type of ['MachineToMachine', 'Traditional'] as const) {
    const application = createApplication(type);
    const patch = toPatch(application, { ...toFormValues(application), name: 'Books' });
    assert.deepEqual(JSON.parse(JSON.stringify(patch)), {
      ...{ name: 'Books', description: null, customData: {} },
      oidcClientMetadata: application.oidcClientMetadata,
      customClientMetadata: application.customClientMetadata,
    });
  }
});

test('every setting is saved as the server takes it, and unset again', () => {
  const application = createApplication('Traditional');
  const jwk = { kty: 'EC' as const, crv: 'P-256', x: 'x', y: 'y' };
  const typed = {
    ...toFormValues(application),
    customData: '{"plan":"pro"}',
    corsAllowedOrigins: ['https://a.example'],
    backchannelLogoutUri: ' https://shop.example/out ',
    backchannelLogoutSessionRequired: true,
    alwaysIssueRefreshToken: true,
    rotateRefreshToken: false,
    maxAllowedGrants: 3,
    idTokenTtl: '',
    idTokenSignedResponseAlg: 'RS256',
    standardClaims: true,
    jwks: JSON.stringify({ keys: [jwk] }),
  };
  assert.deepEqual(formErrors(typed), {});
  const patch = toPatch(application, typed);
  assert.ok(updateApplication.body.safeParse(patch).success);
  const stored: Partial<Application> = JSON.parse(JSON.stringify(patch));
  assert.deepEqual(stored, {
    ...{ name: 'Bookstore', description: null, customData: { plan: 'pro' } },
    oidcClientMetadata: {
      redirectUris: ['https://shop.example/callback'],
      postLogoutRedirectUris: [],
      backchannelLogoutUri: 'https://shop.example/out',
      backchannelLogoutSessionRequired: true,
      jwks: { keys: [jwk] },
    },
    customClientMetadata: {
      refreshTokenTtlInDays: 30,
      corsAllowedOrigins: ['https://a.example'],
      alwaysIssueRefreshToken: true,
      rotateRefreshToken: false,
      maxAllowedGrants: 3,
      idTokenSignedResponseAlg: 'RS256',
      standardClaims: true,
    },
  });
  const later: Application = { ...application, ...stored };
  const emptied = {
    ...toFormValues(later),
    backchannelLogoutUri: '',
    jwks: '',
    maxAllowedGrants: '',
  };
  const unset = JSON.parse(JSON.stringify(toPatch(later, emptied)));
  for (const member of ['backchannelLogoutUri', 'jwks']) {
    assert.ok(!(member in unset.oidcClientMetadata), member);
  }
  assert.ok(!('maxAllowedGrants' in unset.customClientMetadata));
});

const wrong: [typed: Partial<ApplicationFormValues>, field: keyof ApplicationFormValues][] = [
  [{ name: ' ' }, 'name'],
  [{ redirectUris: ['', 'localhost:3000/callback'] }, 'redirectUris'],
  [{ backchannelLogoutUri: 'ftp://shop.example' }, 'backchannelLogoutUri'],
  [{ backchannelLogoutUri: 'https://shop.example/#out' }, 'backchannelLogoutUri'],
  [{ corsAllowedOrigins: ['https://shop.example/'] }, 'corsAllowedOrigins'],
  [{ jwksUri: 'shop' }, 'jwksUri'],
  [{ jwks: '{' }, 'jwks'],
  [{ jwks: '{"keys":[]}' }, 'jwks'],
  [{ jwks: '{"keys":[{"kty":"EC","d":"secret"}]}' }, 'jwks'],
  [{ jwks: '{"keys":[{"kty":"EC"}]}', jwksUri: 'https://shop.example/keys' }, 'jwks'],
  [{ customData: '[]' }, 'customData'],
];
for (const [typed, field] of wrong) {
  test(`${JSON.stringify(typed)} is objected to beside ${field}`, () => {
    const values = { ...toFormValues(createApplication('Traditional')), ...typed };
    assert.deepEqual(Object.keys(formErrors(values)), [field]);
  });
}
