import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { formatList } from '../../../lib/format-list.ts';
import type { PhraseKey } from '../../../lib/phrases.ts';
import { t } from '../../../lib/phrases.ts';
import type { SecondaryIdentifier, SignUp } from '../settings.ts';

/** An identifier of a select: `email`, or `email+phone` where one of both is enough. */
type Choice = { value: string; label: string; words: string };

const identifierNames = {
  username: 'sign_in_experience.username',
  email: 'sign_in_experience.email',
  phone: 'sign_in_experience.phone',
  emailOrPhone: 'sign_in_experience.email_or_phone',
} as const satisfies Record<IdentifierType | 'emailOrPhone', PhraseKey>;

/** @returns what an identifier is called: "Email address". */
export const nameOf = (identifier: keyof typeof identifierNames): string =>
  t(identifierNames[identifier]);

const offered: readonly (readonly IdentifierType[])[] = [
  ['email'],
  ['phone'],
  ['email', 'phone'],
  ['username'],
  [],
];

/** @returns the select's value of a list of sign-up identifiers. */
export const choiceOf = (identifiers: readonly IdentifierType[]): string =>
  [...identifiers].sort().join('+') || 'none';

/** @returns the identifiers of a select's value. */
export const identifiersOf = (choice: string): IdentifierType[] =>
  choice.split('+').filter((name) => name === 'email' || name === 'phone' || name === 'username');

const labelOf = (identifiers: readonly IdentifierType[]): string => {
  if (identifiers.length === 0) return t('sign_in_experience.not_applicable');
  if (choiceOf(identifiers) === 'email+phone') return nameOf('emailOrPhone');
  return formatList(identifiers.map(nameOf));
};

const aliasesOf = (identifiers: readonly IdentifierType[]): string => {
  if (identifiers.length === 0) return t('sign_in_experience.not_applicable_aliases');
  return identifiers.length > 1 ? t('sign_in_experience.email_or_phone_aliases') : '';
};

/**
 * The choices of "Sign-up identifier".
 * @param current is among them even where it is unusual: the API allows any combination.
 */
export const signUpChoices = (current: readonly IdentifierType[]): Choice[] => {
  const isUsual = offered.some((identifiers) => choiceOf(identifiers) === choiceOf(current));
  return [...offered, ...(isUsual ? [] : [current])].map((identifiers) => ({
    value: choiceOf(identifiers),
    label: labelOf(identifiers),
    words: `${labelOf(identifiers)} ${aliasesOf(identifiers)}`.toLowerCase(),
  }));
};

const overlaps = (
  a: SecondaryIdentifier['identifier'],
  b: SecondaryIdentifier['identifier'],
): boolean =>
  a === b ||
  (a === 'emailOrPhone' && b !== 'username') ||
  (b === 'emailOrPhone' && a !== 'username');

const secondaryOrder = ['username', 'email', 'phone', 'emailOrPhone'] as const;

/** @returns what people can be asked for besides what they sign up with and are asked already. */
export const secondaryChoices = (signUp: SignUp): SecondaryIdentifier['identifier'][] => {
  const asked = signUp.secondaryIdentifiers?.map(({ identifier }) => identifier) ?? [];
  return secondaryOrder.filter(
    (candidate) =>
      !signUp.identifiers.some((identifier) => overlaps(candidate, identifier)) &&
      (asked.includes(candidate) || !asked.some((other) => overlaps(candidate, other))),
  );
};

/** @returns the identifiers as secondary ones: addresses are verified, user names cannot be. */
export const toSecondary = (
  identifiers: readonly SecondaryIdentifier['identifier'][],
): SecondaryIdentifier[] =>
  identifiers.map((identifier) => ({ identifier, verify: identifier !== 'username' }));
