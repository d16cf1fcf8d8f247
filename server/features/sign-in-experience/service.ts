import type {
  ExperienceSocialConnector,
  PublicSignInExperience,
} from '@cardea/contract/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import { bumpRevision, readConfig, writeConfig } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
import { type CanSend, forgotPasswordOf } from './forgot-password.ts';
import {
  initialSettings,
  type SignInExperienceChanges,
  type SignInExperienceSettings,
  signInExperienceSettings,
} from './settings.ts';

const key = 'sign-in-experience';
const storedShape = signInExperienceSettings.partial();

/** Reads the settings in force. */
export const readSignInExperience = async (db: Db): Promise<SignInExperienceSettings> => ({
  ...initialSettings,
  ...(await readConfig(db, key, storedShape)),
});

/**
 * Replaces members of the settings whole, the rest stays.
 * @param changes the members, or what makes them of the settings in force; it is asked in the
 *   transaction, where nobody else changes them, and may refuse.
 */
export const updateSignInExperience = async (
  db: Db,
  changes:
    | SignInExperienceChanges
    | ((db: Db, stored: SignInExperienceSettings) => Promise<SignInExperienceChanges>),
): Promise<SignInExperienceSettings> =>
  inTransaction(db, async (db) => {
    // First, because it also makes concurrent changes wait for each other.
    await bumpRevision(db);
    const stored = await readSignInExperience(db);
    const members = typeof changes === 'function' ? await changes(db, stored) : changes;
    const settings = signInExperienceSettings.parse({ ...stored, ...members });
    await writeConfig(db, key, settings);
    return settings;
  });

/**
 * Takes a social provider off the sign-in pages.
 * @param db the transaction that deletes the last connector of the target.
 */
export const removeSocialTarget = async (db: Db, target: string): Promise<void> => {
  const { socialSignInConnectorTargets: targets } = await readSignInExperience(db);
  if (!targets.includes(target)) return;
  await updateSignInExperience(db, async (_, stored) => ({
    socialSignInConnectorTargets: stored.socialSignInConnectorTargets.filter(
      (other) => other !== target,
    ),
  }));
};

export type PublicSettingsDeps = {
  canSend: CanSend;
  /** The connectors of these targets, in their order. */
  listSocialConnectors: (db: Db, targets: string[]) => Promise<ExperienceSocialConnector[]>;
};

/** What anyone may know: the settings as the sign-in pages need them (wire 3.10). */
export const publicSignInExperience = async (
  db: Db,
  tenant: { id: string },
  deps: PublicSettingsDeps,
): Promise<PublicSignInExperience> => {
  const {
    forgotPasswordMethods,
    emailBlocklistPolicy: _,
    ...settings
  } = await readSignInExperience(db);
  const targets = settings.socialSignInConnectorTargets;
  return {
    tenantId: tenant.id,
    id: 'default',
    ...settings,
    socialConnectors: targets.length === 0 ? [] : await deps.listSocialConnectors(db, targets),
    ssoConnectors: [],
    forgotPassword: await forgotPasswordOf(db, { forgotPasswordMethods }, deps),
    isDevelopmentTenant: false,
    customProfileFields: [],
    customProfileFieldCatalog: [],
  };
};
