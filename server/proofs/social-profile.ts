import { email, phone, webUrl } from '@cardea/contract/wire/primitives.ts';
import { z } from 'zod';
import type { SocialUser } from '../connectors/interface/connector.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { parsePhone } from '../lib/phone-numbers.ts';
import type { ProofContext, RelatedUser } from './proof.ts';
import type { ProposedProfile } from './proposed-profile.ts';

/**
 * What a provider says of a person, as far as an account can take it: providers say what they like,
 * and the rest is as if they had not said it.
 */

/** Text that both databases store. */
const name = z.string().min(1).max(256);
const withoutPlus = (number: string | undefined) => number?.replace(/^\+/, '');

const accepted = <T>(shape: z.ZodType<T>, value: unknown): T | undefined => {
  const { data } = shape.safeParse(value);
  return typeof data === 'string' && data.includes('\0') ? undefined : data;
};

/** @returns the name and picture, those that are given and fit. */
export const describedBy = (
  user: SocialUser | undefined,
): Pick<ProposedProfile, 'name' | 'avatar'> => {
  const said = { name: accepted(name, user?.name), avatar: accepted(webUrl, user?.avatar) };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
};

/** Addresses in the order in which related accounts are looked for (wire 3.2). */
const addressesOf = async (user: SocialUser) => {
  const number = accepted(phone, withoutPlus(user.phone));
  const said = [
    { type: 'phone' as const, value: number && (await parsePhone(number)) },
    { type: 'email' as const, value: accepted(email, user.email) },
  ];
  return said.filter((address): address is RelatedUser['by'] => address.value !== undefined);
};

const findOwner = (address: RelatedUser['by'], { deps }: ProofContext) =>
  findUserByIdentifier(deps.db, address, { caseSensitive: true });

/**
 * Finds the account that has an address which the provider vouches for. Connectors name only what
 * the provider has verified.
 */
export const findRelatedUser = async (
  socialUser: SocialUser,
  context: ProofContext,
): Promise<RelatedUser | undefined> => {
  for (const by of await addressesOf(socialUser)) {
    const user = await findOwner(by, context);
    if (user) return { user, by };
  }
  return undefined;
};

/** The address that the provider vouches for, whoever has it here. */
export const vouchedEmail = (user: SocialUser): string | undefined => accepted(email, user.email);

/** What a new account takes: addresses only when nobody else has them. */
export const newProfileOf = async (
  user: SocialUser,
  context: ProofContext,
  newUserId: string,
): Promise<ProposedProfile> => {
  const profile: ProposedProfile = describedBy(user);
  for (const address of await addressesOf(user)) {
    const owner = await findOwner(address, context);
    const isFree = !owner || owner.id === newUserId;
    if (isFree) profile[address.type === 'email' ? 'primaryEmail' : 'primaryPhone'] = address.value;
  }
  return profile;
};
