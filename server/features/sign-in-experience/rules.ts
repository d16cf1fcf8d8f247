import type { Db } from '../../db/database.ts';
import { AppError } from '../../lib/errors.ts';
import { accountRules } from './account-rules.ts';
import { customUiRules } from './custom-ui-rules.ts';
import type { Change, Rule, RuleDeps } from './rule.ts';
import { secondFactorRules } from './second-factor-rules.ts';
import { signInRules } from './sign-in-rules.ts';

/** In the order they are reported. */
const rules: readonly Rule[] = [
  ...signInRules,
  ...secondFactorRules,
  ...accountRules,
  ...customUiRules,
];

/**
 * Checks a change against every rule that concerns what it changes.
 * @param db the transaction that will make the change.
 * @throws AppError sign_in_experiences.*, the first rule it breaks.
 */
export const assertRules = async (db: Db, change: Change, deps: RuleDeps): Promise<void> => {
  for (const { code, members, breaks } of rules) {
    if (!members.some((member) => change.given[member] !== undefined)) continue;
    const verdict = await breaks(change, { ...deps, db });
    if (verdict) throw new AppError(code, verdict === true ? {} : verdict);
  }
};
