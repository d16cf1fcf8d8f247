import type { Db } from '../../db/database.ts';
import { bumpRevision, readConfig, writeConfig } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
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

/**
 * Takes a custom profile field off the list of those people are asked for when they register. Null,
 * which is all of them, stays null.
 * @param db the transaction that deletes the field.
 */
export const removeProfileField = async (db: Db, name: string): Promise<void> => {
  const { signUpProfileFields: fields } = await readSignInExperience(db);
  if (!fields?.some((field) => field.name === name)) return;
  await updateSignInExperience(db, async (_, stored) => ({
    signUpProfileFields: (stored.signUpProfileFields ?? []).filter((field) => field.name !== name),
  }));
};
