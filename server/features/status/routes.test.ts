import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyDeployment, startTestApp } from '../../testing.ts';

const key = 'a key for monitors';

test('the status is an empty answer that names the tenant to whoever knows the key', async (t) => {
  const keyed = await startTestApp(t, { ...(await emptyDeployment(t)), CARDEA_STATUS_KEY: key });
  const keyless = await startTestApp(t, await emptyDeployment(t));
  const cases = [
    [keyed.tenants.main, key, 'default'],
    [keyed.tenants.admin, key, 'admin'],
    [keyed.tenants.main, `${key}x`, undefined],
    [keyed.tenants.main, '', undefined],
    [keyed.tenants.main, undefined, undefined],
    [keyless.tenants.main, key, undefined],
    [keyless.tenants.main, '', undefined],
    [keyless.tenants.main, 'undefined', undefined],
  ] as const;
  for (const [tenant, sent, expected] of cases) {
    const headers = sent === undefined ? {} : { 'logto-status-api-key': sent };
    const answer = await tenant.server.inject({ url: '/api/status', headers });
    assert.deepEqual([answer.statusCode, answer.body], [204, ''], String(sent));
    assert.equal(answer.headers['logto-tenant-id'], expected, String(sent));
  }
});
