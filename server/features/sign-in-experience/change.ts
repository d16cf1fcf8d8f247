import type { Db } from '../../db/database.ts';
import { assertEnforced } from './not-yet-enforced.ts';
import type { RuleDeps } from './rule.ts';
import { assertRules } from './rules.ts';
import { updateSignInExperience } from './service.ts';
import type { SignInExperienceChanges, SignInExperienceSettings } from './settings.ts';

export type ChangeDeps = RuleDeps & {
  /** The targets of the social connectors there are. */
  listSocialTargets: (db: Db) => Promise<string[]>;
};

/** Drops names of what is not there (wire 3.10). */
const withoutUnknownNames = async (
  db: Db,
  changes: SignInExperienceChanges,
  { listSocialTargets }: ChangeDeps,
): Promise<SignInExperienceChanges> => {
  const { socialSignInConnectorTargets: wanted, signUpProfileFields } = changes;
  const known = wanted && new Set(await listSocialTargets(db));
  return {
    ...changes,
    ...(known && {
      socialSignInConnectorTargets: [...new Set(wanted)].filter((target) => known.has(target)),
    }),
    // There are no custom profile fields yet, so no name is known.
    ...(signUpProfileFields && { signUpProfileFields: [] }),
  };
};

/**
 * Changes the settings for an administrator: what would leave people without a way in, or promises
 * what is not enforced, is refused. Rules that span members judge the settings as they would be.
 * @throws AppError sign_in_experiences.*, request.invalid_input
 */
export const changeSignInExperience = (
  db: Db,
  changes: SignInExperienceChanges,
  deps: ChangeDeps,
): Promise<SignInExperienceSettings> =>
  updateSignInExperience(db, async (db, stored) => {
    const given = await withoutUnknownNames(db, changes, deps);
    await assertRules(db, { stored, given, settings: { ...stored, ...given } }, deps);
    assertEnforced(given);
    return given;
  });
