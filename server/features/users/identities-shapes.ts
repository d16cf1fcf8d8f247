import type { Identities } from '@cardea/contract/management/users.ts';
import type { SocialUser } from '../../connectors/interface/connector.ts';
import type { UserIdentityRow } from '../../db/schema.ts';

/** Who somebody is at a social provider, and what the provider said of them. */
export type NewIdentity = {
  /** The provider. */
  target: string;
  /** Who the person is there. */
  identityId: string;
  details?: Record<string, unknown> | null | undefined;
};

/** How much of a provider's own words is worth keeping; in characters of JSON. */
const maxRawDataLength = 64 * 1024;

const storable = (details: NewIdentity['details']): UserIdentityRow['details'] => {
  if (!details) return null;
  const { rawData, ...rest } = details;
  const raw = JSON.stringify(rawData);
  return raw !== undefined && raw.length <= maxRawDataLength ? { ...rest, rawData } : rest;
};

/** @param now milliseconds since the epoch. */
export const toIdentityRow = (
  userId: string,
  { target, identityId, details }: NewIdentity,
  now: number,
): UserIdentityRow => ({
  userId,
  target,
  identityId,
  details: storable(details),
  createdAt: now,
});

/** @returns what is stored of a person whom a social connector has read. */
export const identityOf = ({
  target,
  user: { id, name, avatar, email, phone, rawData },
}: {
  target: string;
  user: SocialUser;
}): NewIdentity => {
  const said = Object.entries({ name, avatar, email, phone, rawData });
  const details = { id, ...Object.fromEntries(said.filter(([, value]) => value !== undefined)) };
  return { target, identityId: id, details };
};

/** An identity as the wire shows it. */
export const toIdentity = ({
  identityId,
  details,
}: Pick<UserIdentityRow, 'identityId' | 'details'>): Identities[string] => ({
  userId: identityId,
  ...(details && { details }),
});

/** The identities of one person by target. */
export const toIdentities = (rows: readonly UserIdentityRow[]): Identities =>
  Object.fromEntries(rows.map((row) => [row.target, toIdentity(row)]));
