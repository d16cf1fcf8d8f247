import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApplicationsApi } from './applications.fixture.ts';

test('a list is whole unless pages are asked for, newest first, with search and filters', async (t) => {
  const { db, call, create, insertRow } = await openApplicationsApi(t);
  const ids = {
    spa: await create({ type: 'SPA', name: 'Shop' }),
    native: await create({ type: 'Native', name: 'Pocket shop', isThirdParty: true }),
    machine: await create({ type: 'MachineToMachine', name: 'Robot', description: 'for the shop' }),
  };
  await insertRow({ id: 'saml', type: 'SAML' });
  const names: Record<string, string> = { saml: 'saml' };
  for (const [name, id] of Object.entries(ids)) names[id] = name;
  await db
    .insertInto('roles')
    .values({ id: 'r', name: 'r', description: '', type: 'MachineToMachine', isDefault: false })
    .execute();
  await db
    .insertInto('applicationRoles')
    .values({ applicationId: ids.machine, roleId: 'r' })
    .execute();
  const cases: [query: string, found: string[], total?: string][] = [
    ['', ['saml', 'machine', 'native', 'spa']],
    ['page=1', ['saml', 'machine', 'native', 'spa'], '4'],
    ['page=2&page_size=3', ['spa'], '4'],
    ['page_size=1', ['saml'], '4'],
    ['types=SPA', ['spa']],
    ['types=SPA&types=Native&page=1', ['native', 'spa'], '2'],
    ['isThirdParty=true', ['native']],
    ['isThirdParty=false', ['saml', 'machine', 'spa']],
    ['search=shop', ['spa']],
    ['search=%25SHOP%25', ['machine', 'native', 'spa']],
    ['search=%25shop%25&types=Native', ['native']],
    ['search.description=%25shop&page=1', ['machine'], '1'],
    ['search=^(Shop|Robot)$&mode=posix&isCaseSensitive=true', ['machine', 'spa']],
    ['excludeRoleId=r', ['saml', 'native', 'spa']],
    ['excludeRoleId=r&search=%25shop%25&page=1', ['native', 'spa'], '2'],
  ];
  for (const [query, found, total] of cases) {
    const { status, body, headers } = await call('GET', `/applications?${query}`);
    assert.equal(status, 200, query);
    assert.deepEqual(
      body.map(({ id }: { id: string }) => names[id]),
      found,
      query,
    );
    assert.equal(headers['total-number'], total, query);
  }
  for (const [query, code] of [
    ['search=', 'request.invalid_input'],
    ['search.type=SPA', 'request.invalid_input'],
    ['types=Web', 'guard.invalid_input'],
    ['excludeRoleId=r&excludeOrganizationId=o', 'request.invalid_input'],
    ['page=x', 'guard.invalid_pagination'],
  ] as const) {
    const { status, body } = await call('GET', `/applications?${query}`);
    assert.deepEqual([status, body.code], [400, code], query);
  }
});
