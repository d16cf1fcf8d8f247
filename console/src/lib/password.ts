import { randomText } from './random-text.ts';

/** Letters and digits without the pairs people confuse when they read them out: 0 O, 1 l I. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** @returns a random password of 20 characters (about 116 bits). */
export const generatePassword = (length = 20): string => randomText(alphabet, length);
