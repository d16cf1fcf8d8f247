import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import { readConfig, writeConfig } from '../../db/settings.ts';
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
  { db, note, alone }: Tx,
  changes:
    | SignInExperienceChanges
    | ((db: Db, stored: SignInExperienceSettings) => Promise<SignInExperienceChanges>),
): Promise<SignInExperienceSettings> => {
  // The connectors that the settings name stay as well.
  await alone('connectors', 'sign-in-experience');
  const stored = await readSignInExperience(db);
  const members = typeof changes === 'function' ? await changes(db, stored) : changes;
  const settings = signInExperienceSettings.parse({ ...stored, ...members });
  await writeConfig(db, key, settings);
  note('SignInExperience.Data.Updated', { subject: 'default', before: stored, after: settings });
  return settings;
};

/** Takes a social provider off the sign-in pages, whose last connector is deleted. */
export const removeSocialTarget = async (tx: Tx, target: string): Promise<void> => {
  const { socialSignInConnectorTargets: targets } = await readSignInExperience(tx.db);
  if (!targets.includes(target)) return;
  await updateSignInExperience(tx, async (_, stored) => ({
    socialSignInConnectorTargets: stored.socialSignInConnectorTargets.filter(
      (other) => other !== target,
    ),
  }));
};

/**
 * Takes a custom profile field off the list of those people are asked for when they register. Null,
 * which is all of them, stays null.
 */
export const removeProfileField = async (tx: Tx, name: string): Promise<void> => {
  const { signUpProfileFields: fields } = await readSignInExperience(tx.db);
  if (!fields?.some((field) => field.name === name)) return;
  await updateSignInExperience(tx, async (_, stored) => ({
    signUpProfileFields: (stored.signUpProfileFields ?? []).filter((field) => field.name !== name),
  }));
};
