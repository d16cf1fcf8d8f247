import type { ResolvedPasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from '../errors.ts';
import { normalizePassword } from '../password-form.ts';
import { type BreachDeps, isBreachedPassword } from './breached-passwords.ts';
import {
  findRepetitions,
  findSequences,
  findWords,
  type Marks,
  type UserInfo,
  wordsOfUser,
} from './restricted-phrases.ts';

/** One rule a password breaks (wire 3.4). */
export type PasswordIssue = {
  code: `password_rejected.${string}`;
  /** Values of the placeholders in the code's phrase. */
  interpolation?: { min: number } | { max: number };
};

/** Printable ASCII by kind; together the characters a password may consist of. */
const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[ -/:-@[-`{-~]/];
const unsupported = /[^ -~]/;

/** How many characters must remain when everything easy to guess is left out. */
const mustRemain = 3;

const checkShape = (password: string, policy: ResolvedPasswordPolicy): PasswordIssue[] => {
  const { min, max } = policy.length;
  // Counted as people count: a character outside the basic plane is one.
  const length = [...password].length;
  const issues: PasswordIssue[] = [];
  if (length < min) issues.push({ code: 'password_rejected.too_short', interpolation: { min } });
  if (length > max) issues.push({ code: 'password_rejected.too_long', interpolation: { max } });
  const wanted = policy.characterTypes.min;
  if (kinds.filter((kind) => kind.test(password)).length < wanted) {
    issues.push({ code: 'password_rejected.character_types', interpolation: { min: wanted } });
  }
  if (unsupported.test(password)) {
    issues.push({ code: 'password_rejected.unsupported_characters' });
  }
  return issues;
};

const checkPhrases = (
  password: string,
  { rejects }: ResolvedPasswordPolicy,
  userInfo: UserInfo,
): PasswordIssue[] => {
  const none: Marks = new Set();
  const found: [string, Marks][] = [
    ['repetition', rejects.repetitionAndSequence ? findRepetitions(password) : none],
    ['sequence', rejects.repetitionAndSequence ? findSequences(password) : none],
    ['user_info', rejects.userInfo ? findWords(password, wordsOfUser(userInfo)) : none],
    ['words', findWords(password, rejects.words)],
  ];
  const marked = new Set(found.flatMap(([, marks]) => [...marks]));
  if (marked.size <= Math.max(1, password.length - mustRemain)) return [];
  return found
    .filter(([, marks]) => marks.size > 0)
    .map(([name]) => ({ code: `password_rejected.restricted.${name}` as const }));
};

/**
 * Checks a password somebody chooses, in the form that is hashed, against every rule of a policy.
 * @returns all rules it breaks; none when it is good.
 */
export const checkPassword = async (
  typed: string,
  policy: ResolvedPasswordPolicy,
  userInfo: UserInfo,
  deps: BreachDeps,
): Promise<PasswordIssue[]> => {
  const password = normalizePassword(typed);
  const issues = [...checkShape(password, policy), ...checkPhrases(password, policy, userInfo)];
  if (policy.rejects.pwned && (await isBreachedPassword(password, deps))) {
    issues.push({ code: 'password_rejected.pwned' });
  }
  return issues;
};

/** As `checkPassword`. @throws AppError password.rejected with the issues as its data. */
export const assertPassword = async (...args: Parameters<typeof checkPassword>): Promise<void> => {
  const issues = await checkPassword(...args);
  if (issues.length > 0) throw new AppError('password.rejected', { data: issues });
};
