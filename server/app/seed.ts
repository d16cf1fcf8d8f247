import { systemActor } from '../db/change.ts';
import type { Db } from '../db/database.ts';
import { ensureMachineToMachineApplication } from '../features/applications/bootstrap.ts';
import { createFirstAdministrator, type FirstRunDeps } from '../features/first-run/service.ts';
import { seedManagementApi } from '../features/roles/management-api.ts';
import { setManagementAccess } from '../features/roles/service.ts';
import {
  readSignInExperience,
  updateSignInExperience,
} from '../features/sign-in-settings/service.ts';
import type { Ground } from './ground.ts';
import { managementResourceOf } from './tenant.ts';

/** What a deployment has before anybody did anything. All of it may be done again, and at once. */

const seed = systemActor('seed');

const managementApi = { indicator: managementResourceOf('default'), name: 'Cardea Management API' };

/** The `default` tenant knows its Management API and a role for machines that may use it. */
export const seedDefaultTenant = (db: Db, ground: Ground): Promise<void> =>
  ground.change(db, seed, (tx) =>
    seedManagementApi(
      tx,
      { ...managementApi, roleName: 'Management API access', roleType: 'MachineToMachine' },
      ground,
    ),
  );

/**
 * The `admin` tenant knows the same API and a role for its operators. Operators are invited: nobody
 * registers there.
 */
export const seedAdminTenant = async (db: Db, ground: Ground): Promise<void> => {
  await ground.change(db, seed, async (tx) => {
    await seedManagementApi(
      tx,
      { ...managementApi, roleName: 'Administrator', roleType: 'User' },
      ground,
    );
    const { signInMode } = await readSignInExperience(tx.db);
    if (signInMode !== 'SignIn') await updateSignInExperience(tx, { signInMode: 'SignIn' });
  });
};

/** Makes sure of the machine-to-machine application that the configuration names. */
export const seedBootstrapClient = (
  db: Db,
  { id, secret }: { id: string; secret: string },
  ground: Ground,
): Promise<void> =>
  ground.change(db, seed, async (tx) => {
    await ensureMachineToMachineApplication(tx, { id, secret, name: 'Bootstrap' }, ground);
    const { indicator } = managementApi;
    await setManagementAccess(tx, id, { indicator, isGranted: true });
  });

/** How the first administrator of the `admin` tenant comes to be. */
export const firstRunDeps = (db: Db, ground: Ground): FirstRunDeps => ({
  ...ground,
  db,
  managementApi,
});

/** Creates the first administrator that the configuration names, unless there is one. */
export const seedAdministrator = async (
  db: Db,
  administrator: { username: string; password: string },
  ground: Ground,
): Promise<void> => {
  await createFirstAdministrator(administrator, firstRunDeps(db, ground), (work) =>
    ground.change(db, seed, work),
  );
};
