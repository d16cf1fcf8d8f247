import { z } from 'zod';

/** Settings of the tenant that the provider obeys, by their names in the wire's configuration. */
export type OidcSettings = {
  /** Lifetime of a session without use, in seconds. */
  sessionTtl: number;
  /** Claims that ID tokens carry besides the usual ones when their scope is granted. */
  extendedIdTokenClaims: ReadonlySet<string>;
};

const sessionConfig = z.looseObject({
  ttl: z.number().int().min(1).max(31_536_000).optional(),
});

const idTokenConfig = z.looseObject({ enabledExtendedClaims: z.array(z.string()).optional() });

const defaultSessionTtl = 14 * 24 * 60 * 60;
const defaultExtendedClaims = ['roles', 'organizations', 'organization_roles'];

type ReadConfig = <T>(key: string, shape: z.ZodType<T>) => Promise<T | undefined>;

export const readSettings = async (read: ReadConfig): Promise<OidcSettings> => {
  const session = await read('oidc.session', sessionConfig);
  const idToken = await read('idToken', idTokenConfig);
  return {
    sessionTtl: session?.ttl ?? defaultSessionTtl,
    extendedIdTokenClaims: new Set(idToken?.enabledExtendedClaims ?? defaultExtendedClaims),
  };
};
