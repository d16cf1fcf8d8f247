import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import type { EmulatorClock } from '../emulator.ts';

/** Keys of a provider and the ID tokens it signs with them (OpenID Connect Core section 2). */

export type IdTokenSwitches = {
  /** Members that replace those of a good token; null takes one away. */
  claims?: Record<string, unknown>;
  /** What is wrong with the signature. */
  signature?: 'foreign-key' | 'unknown-kid' | 'none';
};

type Key = { kid: string; privateKey: CryptoKey; publicJwk: JWK };

const createKey = async (alg: string, kid: string): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
};

export type Signer = Awaited<ReturnType<typeof createSigner>>;

/** @param alg such as RS256, ES256 or EdDSA */
export const createSigner = async (clock: EmulatorClock, alg = 'RS256') => {
  let keys = [await createKey(alg, 'key-1'), await createKey(alg, 'key-2')];
  const foreign = await createKey(alg, 'key-1');

  const signingKey = ({ signature }: IdTokenSwitches): Key => {
    const key = signature === 'foreign-key' ? foreign : keys[0];
    if (!key) throw new Error('the provider has no key');
    return key;
  };

  return {
    jwks: () => ({ keys: keys.map(({ publicJwk }) => publicJwk) }),
    /** A new key signs from now on; the one before stays published. */
    rotate: async () => {
      keys = [await createKey(alg, crypto.randomUUID()), ...keys.slice(0, 1)];
    },
    sign: async (
      claims: Record<string, unknown>,
      switches: IdTokenSwitches = {},
      lifetime = 3600,
    ): Promise<string> => {
      const now = Math.floor(clock.now() / 1000);
      const all = { iat: now, exp: now + lifetime, ...claims, ...switches.claims };
      const payload = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
      if (switches.signature === 'none') return new UnsecuredJWT(payload).encode();
      const { kid, privateKey } = signingKey(switches);
      const named = switches.signature === 'unknown-kid' ? 'key-unknown' : kid;
      return new SignJWT(payload)
        .setProtectedHeader({ alg, kid: named, typ: 'JWT' })
        .sign(privateKey);
    },
  };
};
