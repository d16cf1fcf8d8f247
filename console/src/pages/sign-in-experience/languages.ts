import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import { spokenLocale } from '../../lib/phrases.ts';

/** The phrases of the sign-in pages that come with the server; loaded when they are edited. */
const files = import.meta.glob<{ default: Translation }>('../../../../phrases/*/experience.json');

const pathOf = (tag: string): string => `../../../../phrases/${tag}/experience.json`;

/** BCP 47 tags of the languages that come with the server. */
const builtIn: readonly string[] = Object.keys(files).flatMap(
  (path) => path.split('/').at(-2) ?? [],
);

export const isBuiltIn = (tag: string): boolean => builtIn.includes(tag);

/** @returns the phrases that come with the server; what a language lacks is said in English. */
export const loadBuiltIn = async (tag: string): Promise<Translation> =>
  (await files[pathOf(tag)]?.())?.default ?? {};

/** @returns what people call a language, in the language of the console. */
export const languageName = (tag: string): string =>
  new Intl.DisplayNames(spokenLocale(), { type: 'language' }).of(tag) ?? tag;

export type Language = { value: string; label: string };

/** @returns languages by name, each once. */
export const byName = (tags: readonly string[]): Language[] =>
  [...new Set(tags)]
    .map((tag) => ({ value: tag, label: languageName(tag) }))
    .sort((a, b) => a.label.localeCompare(b.label));

/** @param added languages that the tenant has phrases of its own in. */
export const availableLanguages = (added: readonly string[]): Language[] =>
  byName([...builtIn, ...added]);
