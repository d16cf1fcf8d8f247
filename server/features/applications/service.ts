import type {
  createApplication,
  SigningAlgorithm,
  updateApplication,
} from '@cardea/contract/management/applications.ts';
import type { z } from 'zod';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationRow } from '../../db/schema.ts';
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
  managementApi: ManagementApi;
};

type NewApplication = z.output<typeof createApplication.body>;
type ApplicationChanges = z.output<typeof updateApplication.body>;

const defaultSecretName = 'Default secret';

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
  tx: Tx,
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
  await tx.alone('applications');
  await insertApplication(tx.db, row);
  if (hasSecrets(type)) {
    const secret = { name: defaultSecretName, value: newSecret(deps.random), expiresAt: null };
    await insertSecret(tx.db, { ...secret, applicationId: row.id }, deps);
  }
  tx.note('Application.Created', { subject: row.id, after: row });
  return row;
};

/** Restricting an application to some people needs rules, and there are none to write yet. */
const assertHasAccessRules = (isEnabled: boolean | undefined): void => {
  if (!isEnabled) return;
  const explanation = 'Access control needs at least one rule before it is enabled.';
  throw new AppError('request.invalid_input', { status: 422, values: { explanation } });
};

const setAdmin = async (
  tx: Tx,
  { id, type }: ApplicationRow,
  isAdmin: boolean | undefined,
  { managementApi }: Pick<ApplicationsDeps, 'managementApi'>,
): Promise<void> => {
  if (isAdmin === undefined) return;
  if (isAdmin && type !== 'MachineToMachine') throw new AppError('application.invalid_type');
  const { indicator } = managementApi;
  await setManagementAccess(tx, id, { indicator, isGranted: isAdmin });
};

/**
 * Changes an application; members that are absent stay, JSON members are replaced whole.
 * @throws AppError the codes of the operation, application.invalid_type, request.invalid_input
 */
export const update = async (
  tx: Tx,
  id: string,
  { isAdmin, ...changes }: ApplicationChanges,
  deps: Pick<ApplicationsDeps, 'managementApi' | 'signingAlgorithms'>,
): Promise<ApplicationRow> => {
  await tx.alone('applications');
  const application = await getApplication(tx.db, id);
  assertNotSaml(application.type);
  assertKeys(application.type, changes.oidcClientMetadata);
  assertHasAccessRules(changes.appLevelAccessControlEnabled);
  const { description, customClientMetadata } = changes;
  assertAlgorithm(customClientMetadata, deps.signingAlgorithms, application.customClientMetadata);
  const row = await updateApplicationRow(tx.db, id, {
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
    ...(description !== undefined && { description: description || null }),
    ...(customClientMetadata && {
      customClientMetadata: replaceMetadata(application, customClientMetadata),
    }),
  });
  await setAdmin(tx, application, isAdmin, deps);
  const after = row ?? application;
  tx.note('Application.Data.Updated', { subject: id, before: application, after });
  return after;
};

/**
 * Merges members into an application's custom data; those that are absent stay.
 * @throws AppError entity.not_exists_with_id
 */
export const mergeCustomData = async (
  { db, note, alone }: Tx,
  id: string,
  members: ApplicationRow['customData'],
): Promise<ApplicationRow['customData']> => {
  await alone('applications');
  const { customData: before } = await getApplication(db, id);
  const customData = { ...before, ...members };
  await updateApplicationRow(db, id, { customData });
  const details = { before: { customData: before }, after: { customData } };
  note('Application.Data.Updated', { subject: id, ...details });
  return customData;
};

/**
 * Deletes an application with its secrets and everything issued to it.
 * @throws AppError entity.not_exists_with_id, application.saml.use_saml_app_api
 */
export const remove = async ({ db, note, alone }: Tx, id: string): Promise<void> => {
  await alone('applications');
  const before = await getApplication(db, id);
  assertNotSaml(before.type);
  await deleteApplicationRow(db, id);
  note('Application.Deleted', { subject: id, before });
};
