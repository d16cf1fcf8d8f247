import { createCipheriv, createHash, getHashes, pbkdf2, pbkdf2Sync, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from './errors.ts';
import { constantTimeEquals } from './hash.ts';

/**
 * Hashes brought along from other systems: `[algorithm, [arguments...], hash]` as JSON, where the
 * argument `"@"` stands for the password (wire 9.7).
 */

const pbkdf2Async = promisify(pbkdf2);
const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt);

const placeholder = '@';
const legacyDigest = z.tuple([z.string(), z.array(z.string()), z.string()]);

/** Limits on what checking an imported hash may cost. */
const maxRounds = 10_000_000;
const maxKeyLength = 1024;
/** PBKDF2 runs all its iterations for each 20 bytes of key at worst (SHA-1's output). */
const smallestBlock = 20;
const maxScryptMemoryExponent = 17;

type Legacy = { algorithm: string; args: string[]; hash: string };

const malformed = (cause?: unknown) =>
  new AppError('password.invalid_legacy_password_format', { cause });

const parseLegacy = (digest: string): Legacy => {
  const parsed = legacyDigest.safeParse(safeJson(digest));
  if (!parsed.success) throw malformed(parsed.error);
  const [algorithm, args, hash] = parsed.data;
  if (!args.includes(placeholder)) throw malformed();
  return { algorithm, args, hash };
};

const safeJson = (value: string): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
};

const hashNames = new Set(getHashes().map((name) => name.toLowerCase()));

const isHashName = (name: string): boolean => hashNames.has(name.toLowerCase());

/** Functions without a length of their own, which PBKDF2 cannot use. */
const extendable = /^shake/i;

const unsupported = (algorithm: string) =>
  new AppError('password.unsupported_legacy_hash_algorithm', { values: { algorithm } });

/** Runs what the crypto library may refuse. @throws what `refusal` makes of it. */
const attempt = <Result>(run: () => Result, refusal: (cause: unknown) => AppError): Result => {
  try {
    return run();
  } catch (error) {
    throw refusal(error);
  }
};

const isPbkdf2 = (algorithm: string): boolean =>
  algorithm === 'pbkdf2' || algorithm === 'pbkdf2Sync';

const isHexOf = (bytes: number, hash: string): boolean =>
  hash.length === 2 * bytes && /^[\da-f]*$/i.test(hash);

/**
 * Refuses what could never be checked, before it is stored: unreadable parameters, a function the
 * crypto library has by name alone, a hash of another length.
 * @throws AppError password.invalid_legacy_password_format, password.unsupported_legacy_hash_algorithm
 */
export const assertLegacyPassword = (digest: string): void => {
  const { algorithm, args, hash } = parseLegacy(digest);
  if (isPbkdf2(algorithm)) {
    const { hashName, keyLength } = pbkdf2Parameters(args);
    attempt(() => pbkdf2Sync('', '', 1, 1, hashName), malformed);
    if (!isHexOf(keyLength, hash)) throw malformed();
  } else if (algorithm === 'firebase-scrypt') {
    const { signerKey } = firebaseParameters(args);
    if (Buffer.from(hash, 'base64').length !== signerKey.length) throw malformed();
  } else {
    if (!isHashName(algorithm)) throw unsupported(algorithm);
    const { length } = attempt(
      () => createHash(algorithm.toLowerCase()).digest(),
      () => unsupported(algorithm),
    );
    if (!isHexOf(length, hash)) throw malformed();
  }
};

const decodeSalt = (salt: string): Buffer => {
  if (!salt.startsWith('hex:')) return Buffer.from(salt);
  const hex = salt.slice('hex:'.length);
  if (!/^(?:[\da-f]{2})*$/i.test(hex)) throw malformed();
  return Buffer.from(hex, 'hex');
};

const pbkdf2Parameters = (args: string[]) => {
  const [salt = '', iterations = '', keyLength = '', hashName = ''] = args;
  const parameters = {
    salt: decodeSalt(salt),
    iterations: Number(iterations),
    keyLength: Number(keyLength),
    hashName,
  };
  const isValid =
    Number.isInteger(parameters.iterations) &&
    parameters.iterations > 0 &&
    Number.isInteger(parameters.keyLength) &&
    parameters.keyLength > 0 &&
    parameters.keyLength <= maxKeyLength &&
    parameters.iterations * Math.ceil(parameters.keyLength / smallestBlock) <= maxRounds &&
    isHashName(hashName) &&
    !extendable.test(hashName);
  if (!isValid) throw malformed();
  return parameters;
};

const firebaseParameters = (args: string[]) => {
  const [salt = '', signerKey = '', saltSeparator = '', rounds = '', memory = ''] = args;
  // Node reads base64 and base64url alike.
  const decode = (value: string) => Buffer.from(value, 'base64');
  const parameters = {
    rounds: Number(rounds),
    memory: Number(memory),
    salt: Buffer.concat([decode(salt), decode(saltSeparator)]),
    signerKey: decode(signerKey),
  };
  // Without a signer key every password would encrypt to the same nothing.
  const isValid =
    parameters.signerKey.length > 0 &&
    Number.isInteger(parameters.rounds) &&
    parameters.rounds > 0 &&
    parameters.rounds <= 16 &&
    Number.isInteger(parameters.memory) &&
    parameters.memory > 0 &&
    parameters.memory <= maxScryptMemoryExponent;
  if (!isValid) throw malformed();
  return parameters;
};

const verifyPbkdf2 = async (password: string, { args, hash }: Legacy): Promise<boolean> => {
  const { salt, iterations, keyLength, hashName } = pbkdf2Parameters(args);
  const key = await pbkdf2Async(password, salt, iterations, keyLength, hashName);
  return constantTimeEquals(key.toString('hex'), hash.toLowerCase());
};

/** Firebase Authentication's modified scrypt: the derived key encrypts the project's signer key. */
const verifyFirebase = async (password: string, { args, hash }: Legacy): Promise<boolean> => {
  const { salt, signerKey, rounds, memory } = firebaseParameters(args);
  const options = { N: 2 ** memory, r: rounds, p: 1, maxmem: 256 * 2 ** memory * rounds };
  const key = await scryptAsync(password, salt, 32, options);
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  const computed = Buffer.concat([cipher.update(signerKey), cipher.final()]);
  return constantTimeEquals(
    computed.toString('base64'),
    Buffer.from(hash, 'base64').toString('base64'),
  );
};

/** Checks a password against a `Legacy` hash. */
export const verifyLegacyPassword = async (password: string, digest: string): Promise<boolean> => {
  const legacy = parseLegacy(digest);
  if (isPbkdf2(legacy.algorithm)) return verifyPbkdf2(password, legacy);
  if (legacy.algorithm === 'firebase-scrypt') return verifyFirebase(password, legacy);
  const message = legacy.args.map((arg) => (arg === placeholder ? password : arg)).join('');
  const computed = createHash(legacy.algorithm.toLowerCase()).update(message).digest('hex');
  return constantTimeEquals(computed, legacy.hash.toLowerCase());
};
