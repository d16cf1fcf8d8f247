import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import { textsByReferenceKeys } from '@cardea/contract/pages/reference-phrases.ts';
import { filledUp, treeOf } from '@cardea/contract/wire/phrase-tree.ts';
import { placeholdersOf } from '@cardea/contract/wire/placeholders.ts';
import { AppError } from '../../lib/errors.ts';
import type { PhraseTree } from '../../lib/phrases.ts';

/** Whoever made more mistakes than this sent something else altogether. */
const maxNamed = 20;

/** Pages of a tenant's own that lay trees over each other would lay these over every object. */
const forbiddenKeys = ['__proto__', 'constructor', 'prototype'];

const foreignPlaceholders = (english: string, text: string): string[] => {
  const known = placeholdersOf(english);
  return [...placeholdersOf(text)].filter((name) => !known.has(name));
};

const problemOf = (
  english: PhraseTree[string] | undefined,
  given: Translation[string],
): string | undefined => {
  if (english === undefined) return undefined;
  if (typeof english === 'object') {
    return typeof given === 'object' ? undefined : 'is a group of phrases, not a text';
  }
  if (typeof given === 'object') return 'is a text, not a group of phrases';
  const [foreign] = foreignPlaceholders(english, given);
  if (foreign === undefined) return undefined;
  const known = [...placeholdersOf(english)].map((name) => `{{${name}}}`);
  return `has no {{${foreign}}}${known.length > 0 ? `, only ${known.join(', ')}` : ''}`;
};

/** @returns one line per phrase that does not fit. */
const problemsIn = (english: PhraseTree, given: Translation, path: string[] = []): string[] =>
  Object.entries(given).flatMap(([key, value]) => {
    const model = Object.hasOwn(english, key) ? english[key] : undefined;
    const here = [...path, key];
    const problem = forbiddenKeys.includes(key)
      ? 'is a name that objects have already'
      : problemOf(model, value);
    if (problem) return [`"${here.join('.')}" ${problem}`];
    if (typeof value !== 'object') return [];
    return problemsIn(typeof model === 'object' ? model : {}, value, here);
  });

/**
 * Holds a translation against the English phrases: it may leave any out and have others, and of those
 * it has none is a text in the place of a group or the reverse, or has placeholders that nobody fills
 * in.
 * @throws AppError localization.invalid_translation_structure with one line per problem
 */
export const assertFits = (english: PhraseTree, given: Translation): void => {
  const problems = problemsIn(english, given);
  if (problems.length === 0) return;
  const details = problems.slice(0, maxNamed).join('\n');
  throw new AppError('localization.invalid_translation_structure', { details });
};

/** Empty texts mean the built-in phrase, so they go; groups without texts go with them. */
export const withoutEmpty = (translation: Translation): Translation => {
  const kept: Translation = {};
  for (const [key, value] of Object.entries(translation)) {
    if (typeof value === 'string') {
      if (value !== '') kept[key] = value;
      continue;
    }
    const group = withoutEmpty(value);
    if (Object.keys(group).length > 0) kept[key] = group;
  }
  return kept;
};

/**
 * @returns a translation with what it says by Logto's keys under ours as well; a text that has one of
 *   our keys wins.
 */
export const withReferenceKeys = (english: PhraseTree, translation: Translation): Translation =>
  filledUp(translation, treeOf(textsByReferenceKeys(english, translation)));
