import { AppError } from '../../lib/errors.ts';
import type { FlowUser } from '../deps.ts';
import type { Check } from '../journey.ts';
import type { StagedProfile } from '../state.ts';

type Requirement = 'username' | 'email' | 'phone' | 'password' | 'emailOrPhone';

type Account = { user?: FlowUser | undefined; profile: StagedProfile };

const isFulfilled = (requirement: Requirement, { user, profile }: Account): boolean => {
  switch (requirement) {
    case 'username':
      return Boolean(profile.username ?? user?.username);
    case 'password':
      return Boolean(profile.password ?? user?.passwordDigest);
    case 'email':
      return Boolean(user?.primaryEmail);
    case 'phone':
      return Boolean(user?.primaryPhone);
    case 'emailOrPhone':
      return Boolean(user?.primaryEmail ?? user?.primaryPhone);
  }
};

/** Every account has what people give when they register (wire 3.2, mandatory profile). */
export const mandatoryProfile: Check<Account> = (account, { settings }) => {
  const { identifiers, password } = settings.signUp;
  const takesEither = identifiers.includes('email') && identifiers.includes('phone');
  const isRequired: Record<Requirement, boolean> = {
    username: identifiers.includes('username'),
    email: identifiers.includes('email') && !takesEither,
    phone: identifiers.includes('phone') && !takesEither,
    password,
    emailOrPhone: takesEither,
  };
  const missingProfile = (Object.keys(isRequired) as Requirement[]).filter(
    (requirement) => isRequired[requirement] && !isFulfilled(requirement, account),
  );
  if (missingProfile.length > 0) {
    throw new AppError('user.missing_profile', { data: { missingProfile } });
  }
};
