import {
  type AccessToken,
  type Client,
  errors,
  type KoaContextWithOIDC,
  type Provider,
  type RefreshToken,
} from 'oidc-provider';
import { destroyGrant } from '../engine/seams.ts';

/**
 * Whether a client that authenticated may revoke a token: its own. A public client is not told about
 * other clients' tokens, which anybody could ask it for (wire 1.9).
 */
export const mayRevoke = async (
  _ctx: KoaContextWithOIDC,
  client: Client,
  token: { clientId?: string },
): Promise<boolean> => {
  if (token.clientId === client.clientId) return true;
  if (client.clientAuthMethod === 'none') return false;
  throw new errors.InvalidRequest('client is not authorized to revoke the presented token');
};

/**
 * Revocation without credentials. SDKs sign out with `client_id` and `token` alone, even for
 * confidential applications, which the reference refuses: the refresh token lives on. Whoever holds
 * a token of the application can do worse with it than end it, so the token itself is proof enough.
 */

const sentNoCredentials = ({ headers, oidc }: KoaContextWithOIDC): boolean =>
  headers.authorization === undefined &&
  !oidc.params?.client_secret &&
  !oidc.params?.client_assertion;

const findToken = async (
  provider: Provider,
  value: string,
): Promise<AccessToken | RefreshToken | undefined> =>
  (await provider.RefreshToken.find(value)) ?? (await provider.AccessToken.find(value));

/** Ends what the engine ends when a token is revoked: an access token leaves the grant itself. */
const revoke = async (provider: Provider, token: AccessToken | RefreshToken): Promise<void> => {
  const { grantId } = token;
  await token.destroy();
  if (!grantId) return;
  await provider.AccessToken.revokeByGrantId(grantId);
  await provider.RefreshToken.revokeByGrantId(grantId);
  await provider.AuthorizationCode.revokeByGrantId(grantId);
  if (token.kind === 'RefreshToken') await destroyGrant(provider, grantId);
};

/** Runs after the engine refused to revoke for want of credentials. */
export const revokeByPossession = async (
  ctx: KoaContextWithOIDC,
  provider: Provider,
): Promise<void> => {
  if (ctx.oidc?.route !== 'revocation' || ctx.status !== 401) return;
  const { client, params } = ctx.oidc;
  if (!client || typeof params?.token !== 'string' || !sentNoCredentials(ctx)) return;
  const token = await findToken(provider, params.token);
  if (token?.clientId !== client.clientId) return;
  await revoke(provider, token);
  ctx.status = 200;
  ctx.body = '';
  ctx.type = 'text/plain; charset=utf-8';
};
