import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import type { Db } from '../../db/database.ts';
import { readRevision } from '../../db/settings.ts';
import { AppError } from '../../lib/errors.ts';
import { systemRandom } from '../../lib/random.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { dump } from '../api.fixture.ts';
import { blankApplication } from '../applications/service.ts';
import { insertApplication } from '../applications/store.ts';
import { ensureResource, ensureScope } from '../resources/service.ts';
import { findDefaultResource, findResource } from '../resources/store.ts';
import { insertUserRow } from '../users/store.ts';
import { seedManagementApi } from './management-api.ts';
import {
  ensureRole,
  hasManagementAccess,
  makeAdministrator,
  setManagementAccess,
} from './service.ts';
import {
  addApplicationRole,
  addRoleScope,
  addUserRole,
  applicationScopes,
  assignDefaultRoles,
  userRoleNames,
  userScopes,
} from './store.ts';

const indicator = 'https://default.logto.app/api';
const clock = () => 1_700_000_000_000;
const random = systemRandom;

const seed = (db: Db, roleType: 'User' | 'MachineToMachine' = 'MachineToMachine') =>
  changing(db, (tx) =>
    seedManagementApi(
      tx,
      { indicator, name: 'Management API', roleName: `Access for ${roleType}`, roleType },
      { clock, random },
    ),
  );

const insertMachine = (db: Db, id: string) =>
  insertApplication(db, blankApplication({ id, name: id, type: 'MachineToMachine' }, clock()));

const insertPerson = (db: Db, id: string) =>
  insertUserRow(db, {
    id,
    username: id,
    primaryEmail: null,
    primaryPhone: null,
    passwordDigest: null,
    passwordAlgorithm: null,
    passwordUpdatedAt: null,
    isPasswordExpired: false,
    name: null,
    avatar: null,
    profile: {},
    customData: {},
    applicationId: null,
    isSuspended: false,
    lastSignInAt: null,
    createdAt: 1,
    updatedAt: 1,
    usernameFolded: id,
    primaryEmailFolded: null,
    primaryPhoneFolded: null,
    foldedAt: 1,
  });

test('seeding makes the resource, its scope and the role that carries it', async (t) => {
  const db = await openMigratedDatabase(t);
  await seed(db);
  const resource = await findResource(db, indicator);
  assert.equal(resource?.name, 'Management API');
  assert.equal(resource?.accessTokenTtl, 3600);
  assert.equal(await findDefaultResource(db), undefined);
  await insertMachine(db, 'machine');
  assert.equal(await hasManagementAccess(db, 'machine', indicator), false);
  await changing(db, (tx) => setManagementAccess(tx, 'machine', { indicator, isGranted: true }));
  assert.equal(await hasManagementAccess(db, 'machine', indicator), true);
});

test('seeding again, by several processes at once, changes nothing', async (t) => {
  const db = await openMigratedDatabase(t);
  await Promise.all([seed(db), seed(db), seed(db), seed(db)]);
  const first = await dump(db);
  await seed(db);
  assert.deepEqual(await dump(db), first);
  assert.equal(first.filter((row) => row.startsWith('roles ')).length, 1);
  assert.equal(first.filter((row) => row.startsWith('scopes ')).length, 1);
});

test('seeding leaves what an administrator renamed', async (t) => {
  const db = await openMigratedDatabase(t);
  await seed(db);
  await db.updateTable('roles').set({ name: 'Robots' }).execute();
  await db.updateTable('resources').set({ name: 'Ours' }).execute();
  const before = await dump(db);
  await seed(db);
  assert.deepEqual(await dump(db), before);
});

test('an administrator of the operators holds the scope; other people hold nothing', async (t) => {
  const db = await openMigratedDatabase(t);
  await seed(db, 'User');
  await insertPerson(db, 'ada');
  await insertPerson(db, 'eve');
  await changing(db, (tx) => makeAdministrator(tx, 'ada', indicator));
  await changing(db, (tx) => makeAdministrator(tx, 'ada', indicator));
  assert.deepEqual(await userScopes(db, 'ada', indicator), ['all']);
  assert.deepEqual(await userRoleNames(db, 'ada'), ['Access for User']);
  assert.deepEqual(await userScopes(db, 'ada', 'https://elsewhere.example.com'), []);
  assert.deepEqual(await userScopes(db, 'eve', indicator), []);
  assert.deepEqual(await userRoleNames(db, 'eve'), []);
});

test('management access can be taken away, and is only given where there is a role for it', async (t) => {
  const db = await openMigratedDatabase(t);
  await insertMachine(db, 'machine');
  const grant = (isGranted: boolean) =>
    changing(db, (tx) => setManagementAccess(tx, 'machine', { indicator, isGranted }));
  await assert.rejects(
    grant(true),
    (error) => error instanceof AppError && error.code === 'entity.not_exists',
  );
  await seed(db);
  await grant(true);
  await grant(true);
  assert.deepEqual(await applicationScopes(db, 'machine', indicator), ['all']);
  await grant(false);
  await grant(false);
  assert.deepEqual(await applicationScopes(db, 'machine', indicator), []);
});

test('scopes come from every role, once each, and from the resource that is asked for', async (t) => {
  const db = await openMigratedDatabase(t);
  const deps = { clock, random };
  await insertPerson(db, 'ada');
  await insertMachine(db, 'machine');
  for (const name of ['books', 'films']) {
    const { id } = await changing(db, (tx) =>
      ensureResource(tx, { indicator: `urn:${name}`, name }, deps),
    );
    for (const scopeName of ['read', 'write']) {
      await changing(db, (tx) =>
        ensureScope(tx, { resourceId: id, name: scopeName, description: null }, deps),
      );
    }
  }
  const scopes = await db
    .selectFrom('scopes')
    .innerJoin('resources', 'resources.id', 'scopes.resourceId')
    .select(['scopes.id', 'scopes.name', 'resources.name as resource'])
    .execute();
  for (const type of ['User', 'MachineToMachine'] as const) {
    for (const [name, granted] of [
      ['Reader', ['books read', 'films read']],
      ['Writer', ['books read', 'books write']],
    ] as const) {
      const role = await changing(db, (tx) =>
        ensureRole(tx, { name: `${type} ${name}`, description: '', type }, deps),
      );
      for (const { id, name: scope, resource } of scopes) {
        if (granted.some((text) => text === `${resource} ${scope}`)) {
          await addRoleScope(db, role.id, id);
        }
      }
      if (type === 'User') await addUserRole(db, 'ada', role.id);
      else await addApplicationRole(db, 'machine', role.id);
    }
  }
  for (const read of [
    (indicator: string) => userScopes(db, 'ada', indicator),
    (indicator: string) => applicationScopes(db, 'machine', indicator),
  ]) {
    assert.deepEqual(await read('urn:books'), ['read', 'write']);
    assert.deepEqual(await read('urn:films'), ['read']);
    assert.deepEqual(await read('urn:nothing'), []);
  }
  assert.deepEqual(await userRoleNames(db, 'ada'), ['User Reader', 'User Writer']);
});

test('new people get the default roles, machines and other roles stay out', async (t) => {
  const db = await openMigratedDatabase(t);
  await insertPerson(db, 'ada');
  const roles = [
    ['Member', 'User', true],
    ['Editor', 'User', false],
    ['Robot', 'MachineToMachine', true],
  ] as const;
  for (const [name, type, isDefault] of roles) {
    await changing(db, (tx) => ensureRole(tx, { name, description: '', type }, { random }));
    await db.updateTable('roles').set({ isDefault }).where('name', '=', name).execute();
  }
  await assignDefaultRoles(db, 'ada');
  await assignDefaultRoles(db, 'ada');
  assert.deepEqual(await userRoleNames(db, 'ada'), ['Member']);
});

test('a name that another kind of role has is not taken over', async (t) => {
  const db = await openMigratedDatabase(t);
  await changing(db, (tx) =>
    ensureRole(tx, { name: 'Access', description: '', type: 'User' }, { random }),
  );
  await assert.rejects(
    changing(db, (tx) =>
      ensureRole(tx, { name: 'Access', description: '', type: 'MachineToMachine' }, { random }),
    ),
    /"Access" exists/,
  );
});

test('a new resource makes caches stale, one that is there does not', async (t) => {
  const db = await openMigratedDatabase(t);
  const before = await readRevision(db);
  const ensure = () =>
    changing(db, (tx) => ensureResource(tx, { indicator, name: 'x' }, { clock, random }));
  await ensure();
  assert.equal(await readRevision(db), before + 1);
  await ensure();
  assert.equal(await readRevision(db), before + 1);
});
