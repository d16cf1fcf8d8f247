import { assertUsername } from '../../lib/username-policy.ts';
import type { Check } from '../journey.ts';

/** A chosen username follows the tenant's rules. */
export const usernamePolicy: Check<{ username: string }> = ({ username }, { settings }) =>
  assertUsername(username, settings.usernamePolicy);
