import { createLocalJWKSet, type JWTVerifyOptions, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Context } from '../interface/connector.ts';
import { ConnectorError } from '../interface/error.ts';
import { ask, expectSuccess, parseAs, parseJson } from '../interface/provider-http.ts';

const jwks = z.looseObject({ keys: z.array(z.looseObject({ kty: z.string() })) });

type Options = JWTVerifyOptions & { jwksUri: string; audience: string };

/** Signatures that a holder of the public key cannot make. */
const asymmetric = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/** Read again, because the library's reading rounds long integers. */
const payloadOf = (idToken: string): unknown =>
  parseJson(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString('utf8'));

/**
 * Verifies an ID token with the keys its provider publishes (OpenID Connect Core section 3.1.3.7).
 * @throws ConnectorError `social_invalid_id_token` when it does not verify, `general` when the keys
 * cannot be had.
 */
export const verifyIdToken = async (
  { fetch, clock }: Context<unknown>,
  idToken: string,
  { jwksUri, ...options }: Options,
): Promise<unknown> => {
  const answer = await ask(fetch, jwksUri, { headers: { accept: 'application/json' } });
  const keys = parseAs(jwks, parseJson(expectSuccess(answer).text));
  try {
    await jwtVerify(idToken, createLocalJWKSet(keys), {
      algorithms: asymmetric,
      ...options,
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(clock()),
    });
    return payloadOf(idToken);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'the token is malformed';
    throw new ConnectorError('social_invalid_id_token', reason, error);
  }
};
