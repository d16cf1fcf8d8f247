import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import type { UserRow } from '../../db/schema.ts';
import { signUpFields } from '../../features/custom-profile-fields/service.ts';
import { listProfileFields } from '../../features/custom-profile-fields/store.ts';
import { missingProfileFields } from '../../features/custom-profile-fields/values.ts';
import type { SignInExperienceSettings } from '../../features/sign-in-settings/settings.ts';
import { findIdentities } from '../../features/users/identities-service.ts';
import { findUserByIdentity } from '../../features/users/identities-store.ts';
import { AppError } from '../../lib/errors.ts';
import type { ProposedProfile } from '../../proofs/proposed-profile.ts';
import type { Check, Journey } from '../journey.ts';
import type { InteractionEvent } from '../state.ts';

/** In the order in which people are asked. */
const requirements = [
  'username',
  'email',
  'phone',
  'password',
  'emailOrPhone',
  'extraProfile',
] as const;
type Requirement = (typeof requirements)[number];

type Account = { user?: UserRow | undefined; profile: ProposedProfile };

/**
 * Of several identifiers one is enough: the username, where it is among them, or else an address of
 * either kind.
 */
const primaryRequirement = (identifiers: readonly IdentifierType[]): Requirement[] => {
  if (identifiers.includes('username')) return ['username'];
  return identifiers.length > 1 ? ['emailOrPhone'] : [...identifiers];
};

const requiredBy = (
  { signUp }: SignInExperienceSettings,
  event: InteractionEvent,
): Set<Requirement> => {
  const { identifiers, secondaryIdentifiers = [], password } = signUp;
  const secondary = secondaryIdentifiers.map(({ identifier }) => identifier);
  return new Set([
    ...primaryRequirement(identifiers),
    ...secondary,
    ...(password ? (['password'] as const) : []),
    ...(event === 'Register' ? (['extraProfile'] as const) : []),
  ]);
};

const hasPassword = async ({ user, profile }: Account, { deps }: Journey): Promise<boolean> => {
  if (profile.password ?? user?.passwordDigest) return true;
  // Who comes in through a provider has the provider's password.
  if (profile.socialIdentity) return true;
  return user !== undefined && Object.keys(await findIdentities(deps.db, user.id)).length > 0;
};

const hasProfileFields = async (
  { user, profile }: Account,
  { deps, settings, state }: Journey,
): Promise<boolean> => {
  const catalogue = await listProfileFields(deps.db);
  const fields = signUpFields(catalogue, settings.signUpProfileFields);
  const account = {
    name: profile.name ?? user?.name,
    avatar: profile.avatar ?? user?.avatar,
    profile: { ...user?.profile, ...profile.profile },
    customData: { ...user?.customData, ...profile.customData },
  };
  const isSubmitted = state.isProfileSubmitted;
  return missingProfileFields(fields, account, { isSubmitted }).length === 0;
};

const isFulfilled = (
  requirement: Requirement,
  account: Account,
  journey: Journey,
): boolean | Promise<boolean> => {
  const { user, profile } = account;
  const email = profile.primaryEmail ?? user?.primaryEmail;
  const phone = profile.primaryPhone ?? user?.primaryPhone;
  switch (requirement) {
    case 'username':
      return Boolean(profile.username ?? user?.username);
    case 'password':
      return hasPassword(account, journey);
    case 'email':
      return Boolean(email);
    case 'phone':
      return Boolean(phone);
    case 'emailOrPhone':
      return Boolean(email ?? phone);
    case 'extraProfile':
      return hasProfileFields(account, journey);
  }
};

/** Whether the person came with a social account: one to be linked now, or one that is linked. */
const isSocial = async ({ user, profile }: Account, { deps, state }: Journey) => {
  if (profile.socialIdentity) return true;
  const record = state.verificationRecords.find(({ type }) => type === 'Social');
  if (!user || record?.type !== 'Social' || !record.user) return false;
  const identity = { target: record.target, identityId: record.user.id };
  return (await findUserByIdentity(deps.db, identity))?.id === user.id;
};

/** Every account has what people give when they register (wire 3.2, mandatory profile). */
export const mandatoryProfile: Check<Account> = async (account, journey) => {
  const { settings } = journey;
  const { skipRequiredIdentifiers } = settings.socialSignIn;
  if (skipRequiredIdentifiers && (await isSocial(account, journey))) return;
  const required = requiredBy(settings, journey.state.interactionEvent);
  const missingProfile: Requirement[] = [];
  for (const requirement of requirements) {
    if (!required.has(requirement)) continue;
    if (!(await isFulfilled(requirement, account, journey))) missingProfile.push(requirement);
  }
  if (missingProfile.length > 0) {
    throw new AppError('user.missing_profile', { data: { missingProfile } });
  }
};
