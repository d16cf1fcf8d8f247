import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { parsePhone } from './phone-numbers.ts';

/**
 * What people are known by, and which of it is the same. Everything that compares, counts, blocks or
 * locks identifiers compares the folded form, which is made here and never by a database: databases
 * fold by the locale they were created with, and two that differ let `İ` pass for `i`.
 */

export type Identifier = { type: IdentifierType; value: string };

const isSingle = (text: string): boolean => [...text].length === 1;

/**
 * Simple case folding (Unicode, CaseFolding.txt, status C and S): one character becomes one character,
 * so `İ` stays itself.
 */
const foldCharacter = (character: string): string => {
  // Its capital is the I of ASCII, but it is another letter.
  if (character === 'ı') return character;
  const upper = character.toUpperCase();
  const lower = (isSingle(upper) ? upper : character).toLowerCase();
  return isSingle(lower) ? lower : character;
};

/** @returns the text without differences of case, and of how accents are written. */
export const foldCase = (text: string): string => {
  if (/^\p{ASCII}*$/u.test(text)) return text.toLowerCase();
  return [...text.normalize('NFC')].map(foldCharacter).join('').normalize('NFC');
};

/** @returns one form for the addresses that differ in case alone; any text has one. */
export const foldEmail = (text: string): string => foldCase(parseEmail(text) ?? text);

/** Usernames are ASCII (wire 9.6); other letters have no small ones here and name nobody. */
export const foldUsername = (text: string): string =>
  text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());

/** @returns one form for the ways to write a number; what cannot be dialled stands for itself. */
export const foldPhone = async (text: string): Promise<string> => (await parsePhone(text)) ?? text;

/** @returns what two ways to write one identifier have in common; any text has a folded form. */
export const foldIdentifier = async ({ type, value }: Identifier): Promise<string> => {
  if (type === 'email') return foldEmail(value);
  return type === 'phone' ? foldPhone(value) : foldUsername(value);
};
