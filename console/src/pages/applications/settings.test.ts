import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Application, ApplicationType } from '@cardea/contract/management/applications.ts';
import { updateApplication } from '@cardea/contract/management/applications.ts';
import { toFormValues, toPatch } from './form-values.ts';

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

test('a machine-to-machine application keeps its metadata untouched', () => {
  const application = createApplication('MachineToMachine');
  assert.deepEqual(Object.keys(toPatch(application, toFormValues(application)) ?? {}), [
    'name',
    'description',
  ]);
});
