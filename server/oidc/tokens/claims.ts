import type { Identities } from '@cardea/contract/management/users.ts';
import type { UserRow } from '../../db/schema.ts';
import type { OidcSettings } from '../settings.ts';

/** Which claims each scope gives (wire 1.7); a scope without claims unlocks something else. */
export const claimsByScope = {
  profile: [
    'name',
    'family_name',
    'given_name',
    'middle_name',
    'nickname',
    'preferred_username',
    'profile',
    'picture',
    'website',
    'gender',
    'birthdate',
    'zoneinfo',
    'locale',
    'updated_at',
    'username',
    'created_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  custom_data: ['custom_data'],
  identities: ['identities', 'sso_identities'],
  roles: ['roles'],
} as const;

/** In the order of discovery. */
export const scopes: readonly string[] = [
  'openid',
  'offline_access',
  ...Object.keys(claimsByScope),
  'urn:logto:scope:sessions',
  'urn:logto:scope:trusted_devices',
];

/** Claims that ID tokens carry only where the tenant's settings say so. */
const extendedClaims = new Set(['custom_data', 'identities', 'sso_identities', 'roles']);

type Claims = Record<string, unknown>;

const profileClaims = ({ username, name, avatar, profile, ...user }: UserRow): Claims => ({
  name,
  picture: avatar,
  username,
  family_name: profile.familyName,
  given_name: profile.givenName,
  middle_name: profile.middleName,
  nickname: profile.nickname,
  preferred_username: profile.preferredUsername ?? username ?? undefined,
  profile: profile.profile,
  website: profile.website,
  gender: profile.gender,
  birthdate: profile.birthdate,
  zoneinfo: profile.zoneinfo,
  locale: profile.locale,
  // Milliseconds, although OpenID Connect has seconds: clients of the wire count on it.
  created_at: user.createdAt,
  updated_at: user.updatedAt,
});

const contactClaims = ({ primaryEmail, primaryPhone, profile }: UserRow): Claims => ({
  email: primaryEmail,
  email_verified: primaryEmail !== null,
  phone_number: primaryPhone,
  phone_number_verified: primaryPhone !== null,
  address: profile.address,
});

const withoutUndefined = (claims: Claims): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined));

/**
 * Everything that can be said about a person; the engine picks what the granted scopes allow. A
 * contact, name or picture that is unset is null; other members of the profile are left out.
 * @param roles names of the person's roles.
 * @param identities what the person is at social providers, by target.
 */
export const claimsOf = (
  user: UserRow,
  { roles, identities }: { roles: readonly string[]; identities: Identities },
): Claims =>
  withoutUndefined({
    ...profileClaims(user),
    ...contactClaims(user),
    custom_data: user.customData,
    identities,
    sso_identities: [],
    roles,
  });

/** In seconds since the epoch where the wire has milliseconds. */
const inSeconds = (value: unknown): unknown =>
  typeof value === 'number' ? Math.floor(value / 1000) : value;

const standardForms: Record<string, (value: unknown) => unknown> = {
  created_at: inSeconds,
  updated_at: inSeconds,
  // Kept as digits, the country code first (E.164 without its sign).
  phone_number: (value) => (typeof value === 'string' ? `+${value.replace(/^\+/, '')}` : value),
};

/** The same claims as OpenID Connect Core 1.0 has them (5.1, 5.3.2): nothing is null. */
export const standardClaims = (claims: Claims): Claims =>
  Object.fromEntries(
    Object.entries(claims)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, standardForms[name]?.(value) ?? value]),
  );

/** Leaves out what an ID token does not carry. */
export const idTokenClaims = (claims: Claims, settings: OidcSettings): Claims =>
  Object.fromEntries(
    Object.entries(claims).filter(
      ([name]) => !extendedClaims.has(name) || settings.extendedIdTokenClaims.has(name),
    ),
  );
