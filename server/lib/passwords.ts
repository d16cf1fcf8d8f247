import {
  type Argon2Algorithm,
  type Argon2Parameters,
  argon2 as argon2Callback,
  createHash,
} from 'node:crypto';
import { promisify } from 'node:util';
import type { PasswordAlgorithm } from '@cardea/contract/management/users.ts';
import bcrypt from 'bcryptjs';
import { createBoundedQueue } from './bounded-queue.ts';
import { constantTimeEquals } from './hash.ts';
import { verifyLegacyPassword } from './legacy-passwords.ts';
import { formsOf, normalizePassword } from './password-form.ts';
import type { Random } from './random.ts';

const computeArgon2 = promisify<Argon2Algorithm, Argon2Parameters, Buffer>(argon2Callback);

/**
 * Of the four threads that Node computes, reads files and looks up names with, two at most compute
 * passwords: whoever guesses must not slow down those who want something else. A line of this length
 * is served within a few seconds.
 */
const inTurn = createBoundedQueue({ atOnce: 2, waiting: 128, retryAfter: 5 });

const argon2 = (algorithm: Argon2Algorithm, parameters: Argon2Parameters): Promise<Buffer> =>
  inTurn(() => computeArgon2(algorithm, parameters));

export type PasswordHash = { digest: string; algorithm: PasswordAlgorithm };

/**
 * OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane. Raising them is safe:
 * stored hashes keep their own parameters and are renewed at the next successful sign-in.
 */
const current = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const saltLength = 16;

const unpadded = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/**
 * @param password as typed; its normalized form is hashed.
 * @throws AppError request.rate_limited when too many hashes are waited for already, as all here
 * @returns an Argon2id hash in PHC string format, parameters and salt included.
 */
export const hashPassword = async (password: string, random: Random): Promise<PasswordHash> => {
  const nonce = random(saltLength);
  const tag = await argon2('argon2id', {
    message: normalizePassword(password),
    nonce,
    ...current,
  });
  const { memory, passes, parallelism } = current;
  const parameters = `m=${memory},t=${passes},p=${parallelism}`;
  return {
    digest: `$argon2id$v=19$${parameters}$${unpadded(nonce)}$${unpadded(tag)}`,
    algorithm: 'Argon2id',
  };
};

type Argon2Hash = {
  algorithm: Argon2Algorithm;
  memory: number;
  passes: number;
  parallelism: number;
  nonce: Buffer;
  tag: Buffer;
};

/**
 * Limits on what an imported hash may cost to check, in KiB: 256 MiB at once, 4 GiB over all passes,
 * since the time grows with both (RFC 9106 section 3.1 lets either be large).
 */
const maxMemory = 256 * 1024;
const maxWork = 4 * 1024 * 1024;
const maxTagLength = 1024;

/** RFC 9106 section 3.1, and the limits above: what is outside cannot or must not be computed. */
const isComputable = ({ memory, passes, parallelism, nonce, tag }: Argon2Hash): boolean =>
  passes >= 1 &&
  memory * passes <= maxWork &&
  parallelism >= 1 &&
  memory >= 8 * parallelism &&
  memory <= maxMemory &&
  nonce.length >= 8 &&
  tag.length >= 4 &&
  tag.length <= maxTagLength;

/** Reads a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<tag>`. */
const parseArgon2 = (digest: string): Argon2Hash | undefined => {
  const match =
    /^\$(argon2(?:id|i|d))\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/.exec(digest);
  if (!match) return undefined;
  const [, algorithm, memory, passes, parallelism, nonce = '', tag = ''] = match;
  const hash = {
    algorithm: algorithm as Argon2Algorithm,
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
  return isComputable(hash) ? hash : undefined;
};

const argon2Wanted = `a PHC string ($argon2id$v=19$m=…,t=…,p=…$salt$hash) with m at most ${maxMemory} and m times t at most ${maxWork}`;

const verifyArgon2 = async (password: string, digest: string): Promise<boolean> => {
  const hash = parseArgon2(digest);
  if (!hash) return false;
  const { algorithm, tag, ...parameters } = hash;
  const computed = await argon2(algorithm, {
    ...parameters,
    message: password,
    tagLength: tag.length,
  });
  return constantTimeEquals(computed.toString('base64'), tag.toString('base64'));
};

/** Each step doubles the work, and bcrypt runs in this process: 2^15 rounds take seconds. */
const maxBcryptCost = 15;

/** OpenBSD's format: 2^4 rounds at least. */
const minBcryptCost = 4;

const isCheckableBcrypt = (digest: string): boolean => {
  const [, cost] = /^\$2[aby]\$(\d\d)\$[./\dA-Za-z]{53}$/.exec(digest) ?? [];
  return cost !== undefined && Number(cost) >= minBcryptCost && Number(cost) <= maxBcryptCost;
};

const verifyBcrypt = async (password: string, digest: string): Promise<boolean> =>
  isCheckableBcrypt(digest) && inTurn(() => bcrypt.compare(password, digest));

/** Bytes of the digests that have no parameters. */
const hexLengths = { MD5: 16, SHA1: 20, SHA256: 32 };

const isHexOf = (bytes: number, digest: string): boolean =>
  digest.length === 2 * bytes && /^[\da-f]+$/i.test(digest);

const verifyHex = (name: string, password: string, digest: string): boolean =>
  constantTimeEquals(createHash(name).update(password).digest('hex'), digest.toLowerCase());

/** What a digest that can be checked looks like, by algorithm, for the sentence of a refusal. */
const wanted: Record<Exclude<PasswordAlgorithm, 'Legacy'>, string> = {
  Argon2id: argon2Wanted,
  Argon2i: argon2Wanted,
  Argon2d: argon2Wanted,
  Bcrypt: `$2a$, $2b$ or $2y$ with a cost from ${minBcryptCost} to ${maxBcryptCost}`,
  SHA1: '40 hexadecimal digits',
  SHA256: '64 hexadecimal digits',
  MD5: '32 hexadecimal digits',
};

const isCheckable = (algorithm: keyof typeof wanted, digest: string): boolean => {
  switch (algorithm) {
    case 'Argon2id':
    case 'Argon2i':
    case 'Argon2d':
      return parseArgon2(digest) !== undefined;
    case 'Bcrypt':
      return isCheckableBcrypt(digest);
    case 'SHA1':
    case 'SHA256':
    case 'MD5':
      return isHexOf(hexLengths[algorithm], digest);
  }
};

/**
 * Whether a password could ever be checked against a hash, to be asked before it is stored; `Legacy`
 * ones have `assertLegacyPassword`.
 * @returns what the digest would have to be; undefined when it is.
 */
export const whyUncheckable = (
  algorithm: keyof typeof wanted,
  digest: string,
): string | undefined =>
  isCheckable(algorithm, digest) ? undefined : `must be ${wanted[algorithm]}`;

const fits = async (password: string, { digest, algorithm }: PasswordHash): Promise<boolean> => {
  switch (algorithm) {
    case 'Argon2id':
    case 'Argon2i':
    case 'Argon2d':
      return verifyArgon2(password, digest);
    case 'Bcrypt':
      return verifyBcrypt(password, digest);
    case 'SHA1':
    case 'SHA256':
    case 'MD5':
      return verifyHex(algorithm.toLowerCase(), password, digest);
    case 'Legacy':
      return inTurn(() => verifyLegacyPassword(password, digest));
  }
};

/**
 * Checks a password against a stored hash of any supported algorithm (wire 9.7), in its normalized
 * form and then as typed: hashes brought along, and older ones of ours, were made of that. A hash
 * that is malformed, or too costly to check, fits no password.
 * @returns whether the password is right, and whether the hash should be made anew from it.
 */
export const matchPassword = async (
  password: string,
  hash: PasswordHash,
): Promise<{ isRight: boolean; isOutdated: boolean }> => {
  for (const [index, form] of formsOf(password).entries()) {
    if (await fits(form, hash)) {
      return { isRight: true, isOutdated: index > 0 || needsRehash(hash) };
    }
  }
  return { isRight: false, isOutdated: needsRehash(hash) };
};

/** As `matchPassword`. @returns whether the password is right. */
export const verifyPassword = async (password: string, hash: PasswordHash): Promise<boolean> =>
  (await matchPassword(password, hash)).isRight;

/** Whether a hash is weaker than what `hashPassword` makes now and should be renewed. */
export const needsRehash = ({ digest, algorithm }: PasswordHash): boolean => {
  if (algorithm !== 'Argon2id') return true;
  const hash = parseArgon2(digest);
  return !hash || hash.memory < current.memory || hash.passes < current.passes;
};

/**
 * Spends the time of a check when there is no hash, so that unknown users cannot be told apart: one
 * hash for each form in which a wrong password would be tried.
 */
export const spendPasswordCheck = async (password: string, random: Random): Promise<void> => {
  for (const message of formsOf(password)) {
    await argon2('argon2id', { message, nonce: random(saltLength), ...current });
  }
};
