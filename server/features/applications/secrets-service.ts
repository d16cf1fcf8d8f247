import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { ApplicationSecretRow } from '../../db/schema.ts';
import { applicationSecrets } from '../../db/tables/applications.ts';
import { placeOf } from '../../db/tables/table.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, newSecret, type Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import {
  deleteSecretRow,
  findApplication,
  insertSecretRow,
  listSecretRows,
  renameSecretRow,
} from './store.ts';
import { hasSecrets } from './type-rules.ts';

export type SecretsDeps = { clock: Clock; random: Random; sealer: Sealer };

/** A secret in the clear. */
export type Secret = Omit<ApplicationSecretRow, 'sealedValue'> & { value: string };

const place = (id: string) => placeOf(applicationSecrets, 'sealedValue', id);

const open = ({ sealedValue, ...secret }: ApplicationSecretRow, sealer: Sealer): Secret => ({
  ...secret,
  value: sealer.open(place(secret.id), sealedValue),
});

/** Stores a secret of an application. @throws AppError application.secret_name_exists */
export const insertSecret = async (
  db: Db,
  { name, value, applicationId, expiresAt }: Omit<Secret, 'id' | 'createdAt'>,
  { clock, random, sealer }: SecretsDeps,
): Promise<Secret> => {
  const id = newId(random);
  const secret = { id, applicationId, name, createdAt: clock(), expiresAt };
  const sealedValue = sealer.seal(place(id), value);
  await insertSecretRow(db, { ...secret, sealedValue });
  return { ...secret, value };
};

/** @returns an application's secrets in the clear, expired ones included; oldest first. */
export const listSecrets = async (
  db: Db,
  applicationId: string,
  { sealer }: Pick<SecretsDeps, 'sealer'>,
): Promise<Secret[]> =>
  (await listSecretRows(db, applicationId)).map((secret) => open(secret, sealer));

/**
 * Makes a secret.
 * @param expiresAt milliseconds since the epoch; null is never.
 * @throws AppError entity.not_exists_with_id, request.invalid_input,
 *   entity.db_constraint_violated for a public application, application.secret_name_exists
 */
export const createSecret = async (
  { db, note, alone }: Tx,
  applicationId: string,
  { name, expiresAt }: { name: string; expiresAt: number | null },
  deps: SecretsDeps,
): Promise<Secret> => {
  if (expiresAt !== null && expiresAt <= deps.clock()) {
    const explanation = '"expiresAt" must be in the future.';
    throw new AppError('request.invalid_input', { values: { explanation } });
  }
  await alone('applications');
  const application = await findApplication(db, applicationId);
  if (!application) throw new AppError('entity.not_exists_with_id');
  if (!hasSecrets(application.type)) throw new AppError('entity.db_constraint_violated');
  const value = newSecret(deps.random);
  note('Application.Secrets.Updated', { subject: applicationId, after: { name, expiresAt } });
  return insertSecret(db, { name, value, applicationId, expiresAt }, deps);
};

/** @throws AppError entity.not_exists, application.secret_name_exists */
export const renameSecret = async (
  { db, note, alone }: Tx,
  applicationId: string,
  names: { from: string; to: string },
  { sealer }: Pick<SecretsDeps, 'sealer'>,
): Promise<Secret> => {
  await alone('applications');
  const secret = await renameSecretRow(db, applicationId, names);
  if (!secret) throw new AppError('entity.not_exists');
  const details = { before: { name: names.from }, after: { name: names.to } };
  note('Application.Secrets.Updated', { subject: applicationId, ...details });
  return open(secret, sealer);
};

/** @throws AppError entity.not_found */
export const deleteSecret = async (
  { db, note, alone }: Tx,
  applicationId: string,
  name: string,
): Promise<void> => {
  await alone('applications');
  if (!(await deleteSecretRow(db, applicationId, name))) throw new AppError('entity.not_found');
  note('Application.Secrets.Updated', { subject: applicationId, before: { name } });
};
