import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defineOperation } from '@cardea/contract/wire/operation.ts';
import { emptyServer } from '../../server/tenant-server.fixture.ts';
import { createTenantServer } from '../../server/tenant-server.ts';
import { route } from '../route.ts';
import { closedGuards } from './guards.fixture.ts';

const operation = defineOperation({
  method: 'GET',
  path: '/secrets',
  guard: 'account',
  tag: 'Test',
  summary: 'Tell everything.',
  responses: { 204: 'empty' },
});

const start = (guards: object) =>
  createTenantServer({
    ...emptyServer,
    routes: [route(operation, async () => undefined)],
    guards: guards as typeof closedGuards,
  });

test('an operation whose guard is not there is never served', async (t) => {
  const { account: _, ...others } = closedGuards;
  await assert.rejects(start(others), /GET \/secrets names the guard "account"/);
  await assert.rejects(start(Object.create(closedGuards)), /names the guard/);
  const app = await start(closedGuards);
  t.after(() => app.close());
  assert.equal((await app.inject('/api/secrets')).statusCode, 401);
});
