import { resolvePasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import { ensureMachineToMachineApplication } from '../features/applications/bootstrap.ts';
import { createFirstAdministrator, type FirstRunDeps } from '../features/first-run/service.ts';
import { ensureResource, ensureScope } from '../features/resources/service.ts';
import { seedManagementApi } from '../features/roles/management-api.ts';
import { makeAdministrator, setManagementAccess } from '../features/roles/service.ts';
import { assignDefaultRoles } from '../features/roles/store.ts';
import {
  readSignInExperience,
  updateSignInExperience,
} from '../features/sign-in-experience/service.ts';
import { insertUser } from '../features/users/service.ts';
import { assertPassword } from '../lib/password-policy/check-password.ts';
import { hashPassword } from '../lib/passwords.ts';
import { revokeAccount } from '../oidc/storage/store.ts';
import { type Ground, managementResourceOf } from './tenant.ts';

/** What a deployment has before anybody did anything. All of it may be done again, and at once. */

const managementApi = { indicator: managementResourceOf('default'), name: 'Cardea Management API' };

const seedDeps = (ground: Ground) => ({
  ...ground,
  ensureResource: (db: Db, resource: Parameters<typeof ensureResource>[1]) =>
    ensureResource(db, resource, ground),
  ensureScope: (db: Db, scope: Parameters<typeof ensureScope>[1]) => ensureScope(db, scope, ground),
});

/** The `default` tenant knows its Management API and a role for machines that may use it. */
export const seedDefaultTenant = (db: Db, ground: Ground): Promise<void> =>
  seedManagementApi(
    db,
    { ...managementApi, roleName: 'Management API access', roleType: 'MachineToMachine' },
    seedDeps(ground),
  );

/**
 * The `admin` tenant knows the same API and a role for its operators. Operators are invited: nobody
 * registers there.
 */
export const seedAdminTenant = async (db: Db, ground: Ground): Promise<void> => {
  await seedManagementApi(
    db,
    { ...managementApi, roleName: 'Administrator', roleType: 'User' },
    seedDeps(ground),
  );
  const { signInMode } = await readSignInExperience(db);
  if (signInMode !== 'SignIn') await updateSignInExperience(db, { signInMode: 'SignIn' });
};

/** Makes sure of the machine-to-machine application that the configuration names. */
export const seedBootstrapClient = (
  db: Db,
  { id, secret }: { id: string; secret: string },
  ground: Ground,
): Promise<void> =>
  inTransaction(db, async (db) => {
    await ensureMachineToMachineApplication(db, { id, secret, name: 'Bootstrap' }, ground);
    const { indicator } = managementApi;
    await setManagementAccess(db, id, { indicator, isGranted: true });
  });

/** How the first administrator of the `admin` tenant comes to be. */
export const firstRunDeps = (db: Db, ground: Ground): FirstRunDeps => ({
  db,
  clock: ground.clock,
  random: ground.random,
  assertPassword: async ({ username, password }) => {
    const { passwordPolicy } = await readSignInExperience(db);
    await assertPassword(password, resolvePasswordPolicy(passwordPolicy), { username }, ground);
  },
  hashPassword: (password) => hashPassword(password, ground.random),
  insertAdministrator: async (db, { username, passwordHash }) => {
    const { id } = await insertUser(
      db,
      { username, password: passwordHash },
      {
        ...ground,
        usernamePolicy: async (db) => (await readSignInExperience(db)).usernamePolicy,
        assignDefaultRoles,
        revokeAccount,
      },
    );
    await makeAdministrator(db, id, managementApi.indicator);
    return id;
  },
});

/** Creates the first administrator that the configuration names, unless there is one. */
export const seedAdministrator = async (
  db: Db,
  administrator: { username: string; password: string },
  ground: Ground,
): Promise<void> => {
  await createFirstAdministrator(administrator, firstRunDeps(db, ground));
};
