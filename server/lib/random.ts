import { randomBytes } from 'node:crypto';
import { customRandom } from 'nanoid';

/** Returns `size` unpredictable bytes. An argument everywhere, so tests can fix it. */
export type Random = (size: number) => Uint8Array;

export const systemRandom: Random = (size) => randomBytes(size);

const digits = '0123456789';
const lowercaseDigits = `${digits}abcdefghijklmnopqrstuvwxyz`;
const alphanumeric = `${lowercaseDigits}ABCDEFGHIJKLMNOPQRSTUVWXYZ`;

const generate = (alphabet: string, size: number, random: Random): string =>
  customRandom(alphabet, size, random)();

/** The id of most entities: 21 characters `[0-9a-z]` (wire 9.6). */
export const newId = (random: Random): string => generate(lowercaseDigits, 21, random);

/** The id of users, organizations and connectors: 12 characters `[0-9a-z]` (wire 9.6). */
export const newShortId = (random: Random): string => generate(lowercaseDigits, 12, random);

/** A secret a person copies: 32 characters `[0-9A-Za-z]`, 190 bits (wire 9.6). */
export const newSecret = (random: Random): string => generate(alphanumeric, 32, random);

/** A verification code a person types: 6 digits, each as likely as the others (wire 3.3). */
export const newCode = (random: Random): string => generate(digits, 6, random);
