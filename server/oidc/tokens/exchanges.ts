import type { AccessToken, ClientCredentials, KoaContextWithOIDC } from 'oidc-provider';
import { createAllowances } from '../../lib/allowance.ts';
import { minute } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';
import type { OidcDeps } from '../deps.ts';
import { isOAuthError, type OAuthError } from '../engine/errors.ts';
import { type Done, entryOf } from '../storage/entries.ts';
import { createRecorder } from '../storage/recorder.ts';

/**
 * Exchanges at the token endpoint are recorded in the end, when all that the engine saves for one is
 * saved and before the client is told: a structured token is never saved, and what else comes with a
 * token is not known before.
 */

type TokenAnswer = Partial<Record<'access_token' | 'refresh_token' | 'id_token', string>> & {
  scope?: string;
};

const keys = new Map([
  ['authorization_code', 'ExchangeTokenBy.AuthorizationCode'],
  ['refresh_token', 'ExchangeTokenBy.RefreshToken'],
  ['client_credentials', 'ExchangeTokenBy.ClientCredentials'],
]);

const keyOf = (grantType: unknown): string =>
  keys.get(String(grantType)) ?? 'ExchangeTokenBy.Unknown';

/**
 * How many refused exchanges are recorded in a minute, by each process. Most of them need no secret, so
 * that anybody could fill the database with them.
 */
const refusalsPerMinute = 30;

/** In characters; some sentences of the engine repeat what was sent. */
const longestMessage = 200;

const tokenTypesOf = (answer: TokenAnswer): string[] => [
  ...(answer.access_token ? ['AccessToken'] : []),
  ...(answer.refresh_token ? ['RefreshToken'] : []),
  ...(answer.id_token ? ['IdToken'] : []),
];

const succeeded = (
  grantType: string,
  token: AccessToken | ClientCredentials,
  answer: TokenAnswer,
): Done => {
  const { accountId, grantId } = token as Partial<AccessToken>;
  return {
    key: keyOf(grantType),
    idHash: digest(token.jti),
    accountId: accountId ?? null,
    clientId: token.clientId ?? null,
    details: {
      tokenTypes: tokenTypesOf(answer),
      scope: answer.scope ?? '',
      params: { grant_type: grantType, resource: token.aud },
      grantId,
    },
  };
};

/** Whose account it would have been is not said of it: nobody proved to be them. */
const refused = (grantType: unknown, clientId: string, { error, ...out }: OAuthError): Done => ({
  key: keyOf(grantType),
  idHash: null,
  accountId: null,
  clientId,
  error: {
    code: `oidc.${error}`,
    message: (out.error_description ?? error).slice(0, longestMessage),
  },
  details: {},
});

/** @returns what happened at the token endpoint; undefined where nothing did that is worth an entry. */
const doneBy = ({ oidc, status, body }: KoaContextWithOIDC): Done | undefined => {
  if (oidc?.route !== 'token') return undefined;
  const { AccessToken, ClientCredentials, Client } = oidc.entities;
  const token = AccessToken ?? ClientCredentials;
  const grantType = oidc.params?.grant_type;
  if (status === 200 && token) return succeeded(String(grantType), token, body as TokenAnswer);
  // Of an application that does not exist nobody wants to know; of failures of ours the log tells.
  if (status >= 500 || !Client || !isOAuthError(body)) return undefined;
  return refused(grantType, Client.clientId, body);
};

/** @returns what records an answer of the token endpoint; other answers are left alone. */
export const createRecordExchange = (
  deps: OidcDeps,
): ((ctx: KoaContextWithOIDC) => Promise<void>) => {
  const record = createRecorder(deps.db);
  const mayRecordRefusal = createAllowances(refusalsPerMinute, minute, deps.clock);
  return async (ctx) => {
    const done = doneBy(ctx);
    if (!done || (done.error && !mayRecordRefusal(done.clientId ?? ''))) return;
    await record(entryOf(done, deps));
  };
};
