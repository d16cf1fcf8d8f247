import type { Client, Configuration, KoaContextWithOIDC, RefreshToken } from 'oidc-provider';
import { settingsOf } from '../clients/clients.ts';
import type { Lookups } from '../lookups.ts';

/** How long things live (wire 1.5), in seconds, and when refresh tokens are issued and renewed. */

const hour = 60 * 60;
const day = 24 * hour;

/** A year, leap years averaged: how long a chain of refresh tokens renews itself. */
const maxRotatedLifetime = 365.25 * day;
const rotateAfterPercentage = 70;
const defaultRefreshTokenTtl = 14 * day;

const isPublic = (client: Client): boolean => client.clientAuthMethod === 'none';

/** Pages in a browser cannot keep a secret: rotation does not make their access last longer. */
const isBrowserApplication = (client: Client): boolean =>
  isPublic(client) && client.applicationType === 'web';

const refreshTokenTtl = (ctx: KoaContextWithOIDC, _: RefreshToken, client: Client): number => {
  const rotated = ctx.oidc.entities.RotatedRefreshToken;
  if (rotated && isBrowserApplication(client)) return rotated.remainingTTL;
  return settingsOf(client).refreshTokenTtl ?? defaultRefreshTokenTtl;
};

export const createLifetimes = (lookups: () => Lookups): Configuration['ttl'] => ({
  AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour,
  ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? hour,
  AuthorizationCode: 60,
  Grant: 180 * day,
  IdToken: (_ctx, _token, client) => settingsOf(client).idTokenTtl ?? hour,
  Interaction: hour,
  RefreshToken: refreshTokenTtl,
  Session: () => lookups().settings.sessionTtl,
});

/** Wire 1.4, "Issuance". */
export const issueRefreshToken: NonNullable<Configuration['issueRefreshToken']> = async (
  _ctx,
  client,
  source,
) => {
  if (!client.grantTypeAllowed('refresh_token')) return false;
  if (source.scopes.has('offline_access')) return true;
  return client.applicationType === 'web' && settingsOf(client).alwaysIssueRefreshToken;
};

/** Wire 1.4, "Rotation". */
export const rotateRefreshToken = ({ oidc }: KoaContextWithOIDC): boolean => {
  const { RefreshToken: token, Client: client } = oidc.entities;
  if (!token || !client || !settingsOf(client).rotateRefreshToken) return false;
  if (token.totalLifetime() >= maxRotatedLifetime) return false;
  return isPublic(client) || token.ttlPercentagePassed() >= rotateAfterPercentage;
};
