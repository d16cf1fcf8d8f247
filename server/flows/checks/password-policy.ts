import { resolvePasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import type { UserRow } from '../../db/schema.ts';
import { assertPassword } from '../../lib/password-policy/check-password.ts';
import type { Check } from '../journey.ts';

type ChosenPassword = {
  password: string;
  /** The name the account will have, where it is new. */
  username?: string | undefined;
  user?: UserRow | undefined;
};

/** A chosen password follows the tenant's rules. */
export const passwordPolicy: Check<ChosenPassword> = (
  { password, username, user },
  { settings, deps },
) =>
  assertPassword(
    password,
    resolvePasswordPolicy(settings.passwordPolicy),
    {
      name: user?.name,
      username: username ?? user?.username,
      email: user?.primaryEmail,
      phone: user?.primaryPhone,
    },
    deps,
  );
