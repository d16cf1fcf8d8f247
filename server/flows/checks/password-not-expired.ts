import type { UserRow } from '../../db/schema.ts';
import { day } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import type { Check } from '../journey.ts';

/**
 * The password is not older than the tenant allows, nor declared expired; else the person resets it
 * (wire 3.4). Said only to people who know it.
 */
export const passwordNotExpired: Check<{ user: UserRow }> = ({ user }, { deps, settings }) => {
  const { enabled, validPeriodDays, enabledAt } = settings.passwordExpiration;
  if (!enabled || validPeriodDays === undefined) return;
  // One that was brought along is as old as the rule.
  const since = user.passwordUpdatedAt ?? enabledAt ?? user.createdAt;
  const isTooOld = deps.clock() >= since + validPeriodDays * day;
  if (isTooOld || user.isPasswordExpired) throw new AppError('password.expired');
};
