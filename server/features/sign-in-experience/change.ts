import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { listSocialTargets } from '../connectors/social.ts';
import { listProfileFields } from '../custom-profile-fields/store.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import type {
  SignInExperienceChanges,
  SignInExperienceSettings,
} from '../sign-in-settings/settings.ts';
import { normalSources } from './custom-ui-rules.ts';
import { assertEnforced } from './not-yet-enforced.ts';
import type { RuleDeps } from './rule.ts';
import { assertRules } from './rules.ts';

export type ChangeDeps = RuleDeps & { clock: Clock };

/** The names of the custom profile fields there are. */
const profileFieldNames = async (db: Db): Promise<string[]> =>
  (await listProfileFields(db)).map(({ name }) => name);

/** @returns each name once, of those that are known. */
const onlyKnown = (names: readonly string[], all: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => all.includes(name));

/** Drops names of what is not there (wire 3.10). */
const withoutUnknownNames = async (
  db: Db,
  changes: SignInExperienceChanges,
  deps: ChangeDeps,
): Promise<SignInExperienceChanges> => {
  const { socialSignInConnectorTargets: targets, signUpProfileFields: fields } = changes;
  const fieldNames = fields?.map(({ name }) => name);
  return {
    ...changes,
    ...(targets && {
      socialSignInConnectorTargets: onlyKnown(targets, await listSocialTargets(db, deps)),
    }),
    ...(fieldNames && {
      signUpProfileFields: onlyKnown(fieldNames, await profileFieldNames(db)).map((name) => ({
        name,
      })),
    }),
  };
};

/** Notes when the expiration of passwords was turned on; nobody else may say. */
const withEnabledAt = (
  changes: SignInExperienceChanges,
  stored: SignInExperienceSettings,
  { clock }: ChangeDeps,
): SignInExperienceChanges => {
  if (!changes.passwordExpiration) return changes;
  const { enabledAt: _, ...passwordExpiration } = changes.passwordExpiration;
  if (!passwordExpiration.enabled) return { ...changes, passwordExpiration };
  const { enabled, enabledAt } = stored.passwordExpiration;
  const since = (enabled ? enabledAt : undefined) ?? clock();
  return { ...changes, passwordExpiration: { ...passwordExpiration, enabledAt: since } };
};

const withNormalSources = (changes: SignInExperienceChanges): SignInExperienceChanges =>
  changes.customUiCsp ? { ...changes, customUiCsp: normalSources(changes.customUiCsp) } : changes;

/**
 * Changes the settings for an administrator: what would leave people without a way in, or promises
 * what is not enforced, is refused. Rules that span members judge the settings as they would be.
 * @throws AppError sign_in_experiences.*, request.invalid_input
 */
export const changeSignInExperience = (
  tx: Tx,
  changes: SignInExperienceChanges,
  deps: ChangeDeps,
): Promise<SignInExperienceSettings> =>
  updateSignInExperience(tx, async (db, stored) => {
    const known = await withoutUnknownNames(db, changes, deps);
    const given = withNormalSources(withEnabledAt(known, stored, deps));
    await assertRules(db, { stored, given, settings: { ...stored, ...given } }, deps);
    assertEnforced(given);
    return given;
  });
