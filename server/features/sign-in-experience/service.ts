import type { PublicSignInExperience } from '@cardea/contract/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import { bumpRevision, readConfig, writeConfig } from '../../db/settings.ts';
import { inTransaction } from '../../db/transaction.ts';
import {
  initialSettings,
  type SignInExperienceSettings,
  signInExperienceSettings,
} from './settings.ts';

const key = 'sign-in-experience';
const stored = signInExperienceSettings.partial();

/** Reads the settings in force. */
export const readSignInExperience = async (db: Db): Promise<SignInExperienceSettings> => ({
  ...initialSettings,
  ...(await readConfig(db, key, stored)),
});

/** Replaces the given members whole, the rest stays. */
export const updateSignInExperience = async (
  db: Db,
  changes: Partial<SignInExperienceSettings>,
): Promise<SignInExperienceSettings> =>
  inTransaction(db, async (db) => {
    // First, because it also makes concurrent changes wait for each other.
    await bumpRevision(db);
    const settings = signInExperienceSettings.parse({
      ...(await readSignInExperience(db)),
      ...changes,
    });
    await writeConfig(db, key, settings);
    return settings;
  });

/** What anyone may know: the settings as the sign-in pages need them (wire 3.10). */
export const publicSignInExperience = async (
  db: Db,
  tenant: { id: string },
): Promise<PublicSignInExperience> => ({
  tenantId: tenant.id,
  id: 'default',
  ...(await readSignInExperience(db)),
  socialConnectors: [],
  ssoConnectors: [],
  forgotPassword: { email: false, phone: false },
  isDevelopmentTenant: false,
  customProfileFields: [],
  customProfileFieldCatalog: [],
});
