import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsOf } from '../http/api/declared-events.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';

test('every operation that may change something says what it records, or why it is silent', async (t) => {
  const { tenants } = await startTestApp(t, await emptyDeployment(t));
  for (const tenant of [tenants.main, tenants.admin]) {
    assert.ok(tenant.operations.length > 50);
    for (const operation of tenant.operations) {
      const { method, path, silent } = operation;
      const isDeclared = eventsOf(operation).length > 0 || Boolean(silent);
      assert.equal(isDeclared, method !== 'GET', `${method} ${path}`);
    }
  }
});
