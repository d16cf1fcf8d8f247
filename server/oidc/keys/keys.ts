import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import { calculateJwkThumbprint } from 'jose';
import type { JWK } from 'oidc-provider';
import type { Db } from '../../db/database.ts';
import type { SigningKeyRow } from '../../db/schema.ts';
import { cookieKeys, signingKeys } from '../../db/tables/keys.ts';
import { placeOf } from '../../db/tables/table.ts';
import type { Clock } from '../../lib/clock.ts';
import { newId, newSecret, type Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import {
  insertCookieKey,
  insertSigningKey,
  listCookieKeys,
  listSigningKeys,
} from './keys-store.ts';

const generate = promisify(generateKeyPair);

/** How each algorithm's keys are made; the names are those of RFC 7518 and RFC 8037. */
const generators = {
  ES256: () => generate('ec', { namedCurve: 'P-256' }),
  ES384: () => generate('ec', { namedCurve: 'P-384' }),
  RS256: () => generate('rsa', { modulusLength: 4096 }),
  EdDSA: () => generate('ed25519'),
} satisfies Record<
  SigningAlgorithm,
  () => Promise<{ publicKey: KeyObject; privateKey: KeyObject }>
>;

/** What a new tenant signs with. */
export const defaultAlgorithm: SigningAlgorithm = 'ES256';

/** The public JWK has string members alone, because some clients read it as a map of strings. */
type PublicJwk = Record<string, string>;

export type Keys = {
  /** Private keys; the first of an algorithm signs, all are published until they are removed. */
  signing: readonly JWK[];
  /** What is signed with where nobody names an algorithm. */
  algorithm: string;
  /** What an application may name: that one, and those the deployment keeps keys of beside it. */
  algorithms: readonly string[];
  publicJwks: readonly PublicJwk[];
  cookies: readonly string[];
  /** Changes whenever anything above does. */
  fingerprint: string;
  /** When the next key begins to sign, in milliseconds since the epoch. */
  changesAt: number;
};

type Deps = {
  sealer: Sealer;
  clock: Clock;
  random: Random;
  /** What the deployment signs with. */
  signingAlgorithms: readonly SigningAlgorithm[];
};

const signingKeyPlace = (id: string) => placeOf(signingKeys, 'sealedPrivateJwk', id);
const cookieKeyPlace = (id: string) => placeOf(cookieKeys, 'sealedValue', id);

/** Makes a key pair, its private half sealed; nothing is stored yet. */
export const createSigningKey = async (
  algorithm: SigningAlgorithm,
  status: SigningKeyRow['status'],
  { sealer, clock, random }: Pick<Deps, 'sealer' | 'clock' | 'random'>,
): Promise<SigningKeyRow> => {
  const { publicKey, privateKey } = await generators[algorithm]();
  const exported = publicKey.export({ format: 'jwk' }) as PublicJwk;
  const kid = await calculateJwkThumbprint(exported);
  const id = newId(random);
  const named = { alg: algorithm, use: 'sig', kid };
  const privateJwk = { ...privateKey.export({ format: 'jwk' }), ...named };
  return {
    id,
    kid,
    algorithm,
    status,
    publicJwk: { ...exported, ...named },
    sealedPrivateJwk: sealer.seal(signingKeyPlace(id), JSON.stringify(privateJwk)),
    createdAt: clock(),
    effectiveAt: null,
  };
};

/** A `Next` key signs from its time on, whether or not a job has promoted it yet. */
const signer = (rows: readonly SigningKeyRow[], now: number): SigningKeyRow => {
  const due = rows.find(
    ({ status, effectiveAt }) => status === 'Next' && effectiveAt !== null && effectiveAt <= now,
  );
  const chosen = due ?? rows.find(({ status }) => status === 'Current');
  if (!chosen) throw new Error('the tenant has no current signing key');
  return chosen;
};

/** Keys of algorithms that the deployment signs with no longer are published, and sign nothing. */
const additional = (
  rows: readonly SigningKeyRow[],
  { signingAlgorithms }: Pick<Deps, 'signingAlgorithms'>,
): SigningKeyRow[] =>
  rows.filter(
    ({ status, algorithm }) =>
      status === 'Additional' && signingAlgorithms.some((one) => one === algorithm),
  );

/** Makes a key of each algorithm that the deployment signs with and has none of. */
const ensureAdditionalKeys = async (
  db: Db,
  rows: readonly SigningKeyRow[],
  deps: Deps,
): Promise<void> => {
  const { algorithm } = signer(rows, deps.clock());
  const present = additional(rows, deps).map((row) => row.algorithm);
  for (const missing of deps.signingAlgorithms) {
    if (missing === algorithm || present.includes(missing)) continue;
    await insertSigningKey(db, await createSigningKey(missing, 'Additional', deps));
  }
};

/**
 * Makes the keys that a tenant lacks. Several processes may start at once: the database takes one
 * current signing key, one additional one of an algorithm and one first cookie key, and everybody
 * reads those.
 */
export const ensureKeys = async (db: Db, deps: Deps): Promise<void> => {
  let signingKeys = await listSigningKeys(db);
  if (!signingKeys.some(({ status }) => status === 'Current')) {
    await insertSigningKey(db, await createSigningKey(defaultAlgorithm, 'Current', deps));
    signingKeys = await listSigningKeys(db);
  }
  await ensureAdditionalKeys(db, signingKeys, deps);
  if ((await listCookieKeys(db)).length === 0) {
    const id = 'initial';
    const sealedValue = deps.sealer.seal(cookieKeyPlace(id), newSecret(deps.random));
    await insertCookieKey(db, { id, sealedValue, createdAt: deps.clock() });
  }
};

const upcoming = (rows: readonly SigningKeyRow[], now: number): number =>
  Math.min(
    ...rows.map(({ status, effectiveAt }) =>
      status === 'Next' && effectiveAt !== null && effectiveAt > now ? effectiveAt : Infinity,
    ),
  );

/** Reads and opens the tenant's keys. */
export const loadKeys = async (db: Db, deps: Deps): Promise<Keys> => {
  const { sealer } = deps;
  const now = deps.clock();
  const rows = await listSigningKeys(db);
  const first = signer(rows, now);
  const signers = [first, ...additional(rows, deps)];
  const algorithms = [...new Set(signers.map(({ algorithm }) => algorithm))];
  const ordered = [...new Set([...signers, ...rows])];
  const cookieRows = await listCookieKeys(db);
  return {
    signing: ordered.map(({ id, sealedPrivateJwk }) =>
      JSON.parse(sealer.open(signingKeyPlace(id), sealedPrivateJwk)),
    ),
    algorithm: first.algorithm,
    algorithms,
    publicJwks: ordered.map(({ publicJwk }) => publicJwk),
    cookies: cookieRows.map(({ id, sealedValue }) => sealer.open(cookieKeyPlace(id), sealedValue)),
    fingerprint: [...algorithms, ...[...ordered, ...cookieRows].map(({ id }) => id)].join(' '),
    changesAt: upcoming(rows, now),
  };
};
