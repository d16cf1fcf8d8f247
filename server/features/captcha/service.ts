import {
  type CaptchaConfig,
  type CaptchaProvider,
  type CaptchaProviderConfig,
  captchaConfig,
  captchaProviderConfig,
} from '@cardea/contract/management/captcha.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { CaptchaProviderRow } from '../../db/schema.ts';
import { captchaProviders } from '../../db/tables/sign-in-experience.ts';
import { placeOf } from '../../db/tables/table.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, type Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import {
  deleteCaptchaProviderRow,
  findCaptchaProviderRow,
  saveCaptchaProviderRow,
} from './store.ts';

/** The captcha provider of a tenant. */

export type CaptchaProviderDeps = { clock: Clock; random: Random; sealer: Sealer };
type Opening = Pick<CaptchaProviderDeps, 'sealer'>;

/** A provider without the tenant it belongs to. */
export type StoredProvider = Omit<CaptchaProvider, 'tenantId'>;

const place = (id: string) => placeOf(captchaProviders, 'sealedConfig', id);

const openRow = (
  { id, sealedConfig, createdAt, updatedAt }: CaptchaProviderRow,
  { sealer }: Opening,
): StoredProvider => {
  const config = captchaProviderConfig.parse(JSON.parse(sealer.open(place(id), sealedConfig)));
  return { id, config, createdAt, updatedAt };
};

/** Whether there is a provider. */
export const hasCaptchaProvider = async (db: Db): Promise<boolean> =>
  (await findCaptchaProviderRow(db)) !== undefined;

/** @returns the provider's configuration with its secrets, or undefined when there is none. */
export const findCaptchaConfig = async (
  db: Db,
  deps: Opening,
): Promise<CaptchaProviderConfig | undefined> => {
  const row = await findCaptchaProviderRow(db);
  return row && openRow(row, deps).config;
};

/** @throws AppError entity.not_found */
export const getCaptchaProvider = async (db: Db, deps: Opening): Promise<StoredProvider> => {
  const row = await findCaptchaProviderRow(db);
  if (!row) throw new AppError('entity.not_found');
  return openRow(row, deps);
};

/** Sets the provider up; one there was keeps its id and gets the new configuration whole. */
export const replaceCaptchaProvider = async (
  { db, note, alone }: Tx,
  config: CaptchaProviderConfig,
  { clock, random, sealer }: CaptchaProviderDeps,
): Promise<StoredProvider> => {
  await alone('sign-in-experience');
  const stored = await findCaptchaProviderRow(db);
  const updatedAt = clock();
  const { id, createdAt } = stored ?? { id: newId(random), createdAt: updatedAt };
  const sealedConfig = sealer.seal(place(id), JSON.stringify(config));
  await saveCaptchaProviderRow(db, { id, slot: 'captcha', sealedConfig, createdAt, updatedAt });
  note('CaptchaProvider.Data.Updated', { subject: id, after: { type: config.type } });
  return { id, config, createdAt, updatedAt };
};

/**
 * Deletes the provider. A captcha that is turned on stays so, and is in force again with the next one.
 * @throws AppError entity.not_found
 */
export const deleteCaptchaProvider = async ({ db, note, alone }: Tx): Promise<void> => {
  await alone('sign-in-experience');
  if (!(await deleteCaptchaProviderRow(db))) throw new AppError('entity.not_found');
  note('CaptchaProvider.Deleted', { subject: 'captcha' });
};

/**
 * What the sign-in pages need to show a captcha (wire 3.10). It belongs into the public settings
 * while `captchaPolicy.enabled`.
 * @returns undefined when there is no provider.
 */
export const publicCaptchaConfig = async (
  db: Db,
  deps: Opening,
): Promise<CaptchaConfig | undefined> => {
  const config = await findCaptchaConfig(db, deps);
  // Parsing leaves out what the public shape does not name.
  return config && captchaConfig.parse(config);
};
