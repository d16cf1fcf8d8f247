import { compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import { type ClientMetadata, errors, type KoaContextWithOIDC, Provider } from 'oidc-provider';
import { listSecrets } from '../../features/applications/secrets-service.ts';
import type { Clock } from '../../lib/clock.ts';
import type { ClientSecret, OidcApplication, OidcDeps } from '../deps.ts';
import { replaceReplayCheck } from '../engine/seams.ts';
import { claimOnce } from '../storage/store.ts';

/**
 * Clients that prove who they are with a signed assertion instead of a secret in the clear (RFC 7523,
 * OpenID Connect Core 1.0 section 9). The engine checks assertions; which key it checks one with is
 * chosen here, for every request anew, because an application may have several secrets.
 */

/** How far ahead an assertion may expire, in seconds: for as long its id has to be remembered. */
const maxLifetime = 24 * 60 * 60;

type Assertion = { text: string; algorithm: string };

/** The assertion of the request under way, when it speaks for this client. */
const assertionOf = (clientId: string): Assertion | undefined => {
  const text = (Provider.ctx as KoaContextWithOIDC | undefined)?.oidc?.params?.client_assertion;
  if (typeof text !== 'string') return undefined;
  try {
    const { alg } = decodeProtectedHeader(text);
    if (decodeJwt(text).sub !== clientId || !alg) return undefined;
    return { text, algorithm: alg };
  } catch {
    // The engine says what is wrong with it.
    return undefined;
  }
};

const isSignedWith = async ({ text }: Assertion, secret: string): Promise<boolean> => {
  try {
    await compactVerify(text, new TextEncoder().encode(secret), { algorithms: ['HS256'] });
    return true;
  } catch {
    return false;
  }
};

const findSigner = async (
  assertion: Assertion,
  secrets: readonly ClientSecret[],
  now: number,
): Promise<string | undefined> => {
  for (const { value, expiresAt } of secrets) {
    if (!(await isSignedWith(assertion, value))) continue;
    if (expiresAt !== null && expiresAt <= now) {
      throw new errors.InvalidRequest('client secret has expired');
    }
    return value;
  }
  return undefined;
};

type Authentication = Pick<
  ClientMetadata,
  'token_endpoint_auth_method' | 'client_secret' | 'jwks' | 'jwks_uri'
>;

/**
 * How a confidential application authenticates in the request under way.
 * @returns nothing where it does so with a secret, as usual.
 */
export const assertionAuthentication = async (
  { id, oidcClientMetadata }: OidcApplication,
  { db, sealer, clock }: Pick<OidcDeps, 'db' | 'sealer' | 'clock'>,
): Promise<Authentication> => {
  const assertion = assertionOf(id);
  if (!assertion) return {};
  if (assertion.algorithm.startsWith('HS')) {
    const secret = await findSigner(assertion, await listSecrets(db, id, { sealer }), clock());
    return {
      token_endpoint_auth_method: 'client_secret_jwt',
      ...(secret === undefined ? {} : { client_secret: secret }),
    };
  }
  const { jwks, jwksUri } = oidcClientMetadata;
  if (!jwks && !jwksUri) return {};
  return {
    token_endpoint_auth_method: 'private_key_jwt',
    ...(jwks ? { jwks: jwks as ClientMetadata['jwks'] } : { jwks_uri: jwksUri }),
  };
};

/** @throws errors.InvalidClientAuth for an assertion that would have to be remembered for too long. */
export const assertLifetime =
  (clock: Clock) =>
  async (_ctx: KoaContextWithOIDC, { exp }: { exp?: unknown }): Promise<void> => {
    const limit = Math.floor(clock() / 1000) + maxLifetime;
    if (typeof exp === 'number' && exp <= limit) return;
    throw new errors.InvalidClientAuth('client_assertion expires too far in the future');
  };

/** An assertion works once, however many processes get it at the same moment. */
export const acceptAssertionsOnce = (
  provider: Provider,
  { db, clock }: Pick<OidcDeps, 'db' | 'clock'>,
): void =>
  replaceReplayCheck(provider, (iss, jti, exp) =>
    claimOnce(db, JSON.stringify(['assertion', iss, jti]), {
      now: clock(),
      expiresAt: Math.ceil(exp) * 1000,
    }),
  );
