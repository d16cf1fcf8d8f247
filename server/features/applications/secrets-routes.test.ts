import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { openApplicationsApi, startOfTests } from './applications.fixture.ts';
import { ensureMachineToMachineApplication } from './bootstrap.ts';
import { listSecrets } from './secrets-service.ts';

const day = 86_400_000;

test('an application that can keep a secret is born with one, the others have none', async (t) => {
  const { call, create } = await openApplicationsApi(t);
  for (const [type, count] of [
    ['Traditional', 1],
    ['MachineToMachine', 1],
    ['SPA', 0],
    ['Native', 0],
  ] as const) {
    const id = await create({ type });
    const { status, body } = await call('GET', `/applications/${id}/secrets`);
    assert.equal(status, 200);
    assert.equal(body.length, count, type);
    if (count === 0) continue;
    const [{ value, createdAt, ...rest }] = body;
    assert.match(value, /^[0-9A-Za-z]{32}$/);
    assert.ok(createdAt >= startOfTests);
    assert.deepEqual(rest, {
      tenantId: 'default',
      applicationId: id,
      name: 'Default secret',
      expiresAt: null,
    });
  }
});

test('a secret is in the database in sealed form alone', async (t) => {
  const { db, call, create } = await openApplicationsApi(t);
  const id = await create();
  const { body } = await call('GET', `/applications/${id}/secrets`);
  const rows = JSON.stringify(await db.selectFrom('applicationSecrets').selectAll().execute());
  assert.ok(!rows.includes(body[0].value));
});

test('secrets are added, renamed and deleted by name', async (t) => {
  const { call, create } = await openApplicationsApi(t);
  const id = await create();
  const path = `/applications/${id}/secrets`;
  const expiresAt = startOfTests + day;
  const added = await call('POST', path, { name: 'Blue/green ü', expiresAt });
  assert.equal(added.status, 201);
  assert.equal(added.body.expiresAt, expiresAt);
  const named = `${path}/${encodeURIComponent('Blue/green ü')}`;
  const renamed = await call('PATCH', named, { name: 'Green' });
  assert.deepEqual([renamed.status, renamed.body], [200, { ...added.body, name: 'Green' }]);
  const again = await call('PATCH', `${path}/Green`, { name: 'Green' });
  assert.equal(again.status, 200);
  assert.equal((await call('DELETE', `${path}/Green`)).status, 204);
  const { body } = await call('GET', path);
  assert.deepEqual(
    body.map(({ name }: { name: string }) => name),
    ['Default secret'],
  );
});

test('a secret that cannot be is refused, and nothing is written', async (t) => {
  const { create, refused } = await openApplicationsApi(t);
  const id = await create();
  const spa = await create({ type: 'SPA' });
  const name = 'Default secret';
  const add = (application: string, body: object) =>
    ['POST', `/applications/${application}/secrets`, body] as const;
  const rename = (application: string, from: string, to: string) =>
    ['PATCH', `/applications/${application}/secrets/${from}`, { name: to }] as const;
  const cases = [
    [add(id, { name }), 422, 'application.secret_name_exists'],
    [add(id, { name: 'x', expiresAt: 1 }), 400, 'request.invalid_input'],
    [add(id, { name: 'x', expiresAt: startOfTests - day }), 400, 'request.invalid_input'],
    [add(id, { name: 'x', expiresAt: 'soon' }), 400, 'guard.invalid_input'],
    [add(id, { name: '' }), 400, 'guard.invalid_input'],
    [add(id, { name: 'x'.repeat(257) }), 400, 'guard.invalid_input'],
    [add(spa, { name: 'x' }), 422, 'entity.db_constraint_violated'],
    [add('nothing', { name: 'x' }), 404, 'entity.not_exists_with_id'],
    [rename(id, 'nothing', 'x'), 404, 'entity.not_exists'],
    [rename('nothing', name, 'x'), 404, 'entity.not_exists'],
    [['DELETE', `/applications/${id}/secrets/nothing`], 404, 'entity.not_found'],
    [['DELETE', `/applications/nothing/secrets/x`], 404, 'entity.not_found'],
  ] as const;
  for (const [[method, path, body], status, code] of cases) {
    await refused([method, path, body], { status, code });
  }
});

test('a name that another secret has is refused, and nothing is written', async (t) => {
  const { call, create, refused } = await openApplicationsApi(t);
  const path = `/applications/${await create()}/secrets`;
  await call('POST', path, { name: 'Blue' });
  const taken = { status: 422, code: 'application.secret_name_exists' };
  await refused(['PATCH', `${path}/Blue`, { name: 'Default secret' }], taken);
  const answers = await Promise.all([1, 2, 3].map(() => call('POST', path, { name: 'Green' })));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422, 422]);
});

test('the secrets of an application that is not there are not found', async (t) => {
  const { call } = await openApplicationsApi(t);
  const { status, body } = await call('GET', '/applications/nothing/secrets');
  assert.deepEqual([status, body.code], [404, 'entity.not_exists_with_id']);
});

test('the bootstrap application has the chosen secret, however often it is ensured', async (t) => {
  const { db, deps, call, create } = await openApplicationsApi(t);
  const ensure = (secret: string) =>
    changing(db, (tx) =>
      ensureMachineToMachineApplication(tx, { id: 'boot', secret, name: 'Bootstrap' }, deps),
    );
  const values = async () => (await listSecrets(db, 'boot', deps)).map(({ value }) => value);
  await Promise.all([ensure('first'), ensure('first'), ensure('first')]);
  assert.deepEqual(await values(), ['first']);
  assert.equal((await call('GET', '/applications/boot')).body.type, 'MachineToMachine');
  const { body } = await call('POST', '/applications/boot/secrets', { name: 'By hand' });
  await ensure('second');
  assert.deepEqual((await values()).sort(), ['second', body.value].sort());

  const id = await create({ type: 'SPA' });
  const other = { id, secret: 'first', name: 'Bootstrap' };
  await assert.rejects(
    changing(db, (tx) => ensureMachineToMachineApplication(tx, other, deps)),
    /of type SPA/,
  );
});
