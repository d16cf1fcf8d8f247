import type {
  createApplication,
  SigningAlgorithm,
  updateApplication,
} from '@cardea/contract/management/applications.ts';
import type { z } from 'zod';
import type { Db } from '../../db/database.ts';
import type { ApplicationRow } from '../../db/schema.ts';
import { bumpRevision } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, newSecret } from '../../lib/random.ts';
import { setManagementAccess } from '../roles/service.ts';
import { insertSecret, type SecretsDeps } from './secrets-service.ts';
import {
  deleteApplicationRow,
  findApplication,
  insertApplication,
  updateApplicationRow,
} from './store.ts';
import {
  assertAlgorithm,
  assertCreatable,
  assertKeys,
  assertNotSaml,
  hasSecrets,
  replaceMetadata,
} from './type-rules.ts';

/** What the audience of the tenant's Management API is named. */
type ManagementApi = { indicator: string };

export type ApplicationsDeps = SecretsDeps & {
  /** What ID tokens can be signed with. */
  signingAlgorithms: readonly SigningAlgorithm[];
  /** Ends every grant and token an application was given. */
  revokeClient: (db: Db, clientId: string) => Promise<void>;
  managementApi: ManagementApi;
};

type NewApplication = z.output<typeof createApplication.body>;
type ApplicationChanges = z.output<typeof updateApplication.body>;

export const defaultSecretName = 'Default secret';

const applicationNotFound = (id: string) =>
  new AppError('entity.not_exists_with_id', { values: { name: 'applications', id } });

/** @throws AppError entity.not_exists_with_id */
export const getApplication = async (db: Db, id: string): Promise<ApplicationRow> => {
  const application = await findApplication(db, id);
  if (!application) throw applicationNotFound(id);
  return application;
};

/** @returns an application that has nothing but a name and a type. */
export const blankApplication = (
  { id, name, type }: Pick<ApplicationRow, 'id' | 'name' | 'type'>,
  now: number,
): ApplicationRow => ({
  id,
  name,
  type,
  description: null,
  oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
  customClientMetadata: {},
  protectedAppMetadata: null,
  customData: {},
  isThirdParty: false,
  appLevelAccessControlEnabled: false,
  createdAt: now,
});

/**
 * Creates an application, with a first secret when its type has secrets.
 * @throws AppError the codes of the operation
 */
export const create = async (
  db: Db,
  application: NewApplication,
  deps: SecretsDeps & Pick<ApplicationsDeps, 'signingAlgorithms'>,
): Promise<ApplicationRow> => {
  assertCreatable(application);
  assertAlgorithm(application.customClientMetadata, deps.signingAlgorithms);
  const { name, type, description, protectedAppMetadata: _, ...members } = application;
  const row: ApplicationRow = {
    ...blankApplication({ id: newId(deps.random), name, type }, deps.clock()),
    ...members,
    description: description || null,
  };
  return inTransaction(db, async (db) => {
    await bumpRevision(db);
    await insertApplication(db, row);
    if (hasSecrets(type)) {
      const secret = { name: defaultSecretName, value: newSecret(deps.random), expiresAt: null };
      await insertSecret(db, { ...secret, applicationId: row.id }, deps);
    }
    return row;
  });
};

/** Restricting an application to some people needs rules, and there are none to write yet. */
const assertHasAccessRules = (isEnabled: boolean | undefined): void => {
  if (!isEnabled) return;
  const explanation = 'Access control needs at least one rule before it is enabled.';
  throw new AppError('request.invalid_input', { status: 422, values: { explanation } });
};

const setAdmin = async (
  db: Db,
  { id, type }: ApplicationRow,
  isAdmin: boolean | undefined,
  { managementApi }: Pick<ApplicationsDeps, 'managementApi'>,
): Promise<void> => {
  if (isAdmin === undefined) return;
  if (isAdmin && type !== 'MachineToMachine') throw new AppError('application.invalid_type');
  const { indicator } = managementApi;
  await setManagementAccess(db, id, { indicator, isGranted: isAdmin });
};

/**
 * Changes an application; members that are absent stay, JSON members are replaced whole.
 * @throws AppError the codes of the operation, application.invalid_type, request.invalid_input
 */
export const update = async (
  db: Db,
  id: string,
  { isAdmin, ...changes }: ApplicationChanges,
  deps: Pick<ApplicationsDeps, 'managementApi' | 'signingAlgorithms'>,
): Promise<ApplicationRow> =>
  inTransaction(db, async (db) => {
    // First, because it also makes concurrent changes wait for each other.
    await bumpRevision(db);
    const application = await getApplication(db, id);
    assertNotSaml(application.type);
    assertKeys(application.type, changes.oidcClientMetadata);
    assertHasAccessRules(changes.appLevelAccessControlEnabled);
    const { description, customClientMetadata } = changes;
    assertAlgorithm(customClientMetadata, deps.signingAlgorithms, application.customClientMetadata);
    const row = await updateApplicationRow(db, id, {
      ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
      ...(description !== undefined && { description: description || null }),
      ...(customClientMetadata && {
        customClientMetadata: replaceMetadata(application, customClientMetadata),
      }),
    });
    await setAdmin(db, application, isAdmin, deps);
    return row ?? application;
  });

/**
 * Merges members into an application's custom data; those that are absent stay.
 * @throws AppError entity.not_exists_with_id
 */
export const mergeCustomData = async (
  db: Db,
  id: string,
  members: ApplicationRow['customData'],
): Promise<ApplicationRow['customData']> =>
  inTransaction(db, async (db) => {
    await bumpRevision(db);
    const { customData } = await getApplication(db, id);
    const merged = { ...customData, ...members };
    await updateApplicationRow(db, id, { customData: merged });
    return merged;
  });

/**
 * Deletes an application with its secrets and everything issued to it.
 * @throws AppError entity.not_exists_with_id, application.saml.use_saml_app_api
 */
export const remove = async (
  db: Db,
  id: string,
  { revokeClient }: Pick<ApplicationsDeps, 'revokeClient'>,
): Promise<void> =>
  inTransaction(db, async (db) => {
    await bumpRevision(db);
    const { type } = await getApplication(db, id);
    assertNotSaml(type);
    await deleteApplicationRow(db, id);
    await revokeClient(db, id);
  });
