import {
  createLocalJWKSet,
  decodeJwt,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  jwtVerify,
} from 'jose';
import { AppError } from '../../../lib/errors.ts';
import type { Principal } from '../route.ts';
import { readBearer } from './bearer.ts';

/** An issuer whose tokens the Management API accepts. */
export type TrustedIssuer = {
  /** The keys it signs with now. */
  jwks: JSONWebKeySet;
  /** Whether whom it named in a token is still there and not suspended. */
  isActive: (principal: Principal) => Promise<boolean>;
};

type Deps = {
  /** The audience: the tenant's management resource indicator. */
  resource: string;
  /** The tenant itself and the operators' tenant, by the names of the issuers. */
  trustedIssuers: ReadonlyMap<string, () => Promise<TrustedIssuer>>;
};

export type ManagementGuard = (authorization: string | undefined) => Promise<Principal>;

/** @returns who a token says it is from, whether that is true or not. */
const claimedIssuer = (token: string): string => {
  try {
    return decodeJwt(token).iss ?? '';
  } catch {
    return '';
  }
};

type Verified = { payload: JWTPayload; signer: TrustedIssuer };

/** Only the issuer that is claimed is asked for its keys, so no other's can vouch for the token. */
const verify = async (token: string, { resource, trustedIssuers }: Deps): Promise<Verified> => {
  const signer = await trustedIssuers.get(claimedIssuer(token))?.();
  const { payload } = await jwtVerify(token, createLocalJWKSet(signer?.jwks ?? { keys: [] }), {
    issuer: [...trustedIssuers.keys()],
    audience: resource,
    typ: 'at+jwt',
  });
  if (!signer) throw new errors.JWKSNoMatchingKey();
  return { payload, signer };
};

/**
 * Accepts JWT access tokens (RFC 9068) for the tenant's Management API with scope `all` (wire 9.1).
 * A token outlives neither the application nor the person it was issued to.
 * @throws AppError auth.*
 */
export const createManagementGuard =
  (deps: Deps): ManagementGuard =>
  async (authorization) => {
    const token = readBearer(authorization);
    const { payload, signer } = await verify(token, deps).catch((error: unknown) => {
      if (!(error instanceof errors.JOSEError)) throw error;
      const data = { code: error.code, name: error.name };
      throw new AppError('auth.unauthorized', { data, cause: error });
    });
    const { sub, client_id: clientId, scope } = payload;
    if (!sub) throw new AppError('auth.jwt_sub_missing');
    if (typeof scope !== 'string' || !scope.split(' ').includes('all')) {
      throw new AppError('auth.forbidden');
    }
    const principal: Principal = { kind: sub === clientId ? 'application' : 'user', id: sub };
    if (!(await signer.isActive(principal))) throw new AppError('auth.unauthorized');
    return principal;
  };
