import type { Connector } from '@cardea/contract/management/connectors.ts';
import type { Identities, User } from '@cardea/contract/management/users.ts';
import { localizedText } from '../../lib/localized-text.ts';

/** A social account of a user, as people recognise it. */
export type SocialAccount = {
  target: string;
  /** The provider's name; its target where no connector is left. */
  provider: string;
  connector: Connector | undefined;
  /** The user's id at the provider. */
  id: string;
  /** What the provider calls the person, where it said so. */
  person: string | undefined;
};

const textIn = (details: Record<string, unknown> | undefined, name: string): string | undefined => {
  const value = details?.[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** @returns a user's social accounts, by the name of the provider. */
export const socialAccounts = (
  identities: Identities,
  connectors: readonly Connector[],
): SocialAccount[] =>
  Object.entries(identities)
    .map(([target, { userId, details }]) => {
      const connector = connectors.find((one) => one.type === 'Social' && one.target === target);
      const known = ['name', 'email', 'phone'].flatMap((name) => textIn(details, name) ?? []);
      return {
        target,
        provider: connector ? localizedText(connector.name) : target,
        connector,
        id: userId,
        person: known.length > 0 ? known.join(' · ') : undefined,
      };
    })
    .sort((a, b) => a.provider.localeCompare(b.provider));

/** Whether a person who loses one social account has no way left to sign in. */
export const isLastWayIn = (user: User): boolean =>
  Object.keys(user.identities).length === 1 &&
  !user.hasPassword &&
  user.primaryEmail === null &&
  user.primaryPhone === null;
