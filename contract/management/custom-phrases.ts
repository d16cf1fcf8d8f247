import { z } from 'zod';
import { languageTag } from '../wire/languages.ts';
import { defineOperation } from '../wire/operation.ts';
import { jsonObject } from '../wire/primitives.ts';

/**
 * What a tenant says instead of the built-in phrases of the sign-in pages, by language. A language
 * may be one that is not built in. There may be texts that no page of ours looks for: pages of a
 * tenant's own may, and those of Logto's keys take effect where ours say the same.
 */

/** Texts by key; a key may hold a group of them. */
export type Translation = { [key: string]: string | Translation };

const isTranslation = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((member) => typeof member === 'string' || isTranslation(member));

/** Checked instead of declared, because OpenAPI takes no references out of a recursive shape. */
const translation = jsonObject.refine(isTranslation, {
  error: 'must hold texts, and groups of texts',
  abort: true,
}) as z.ZodType<unknown> as z.ZodType<Translation, Translation>;

/** Phrases of Logto's and of ours have four levels. */
const maxDepth = 16;

/** Characters of JSON, several times as many as all phrases of Logto's and of ours have together. */
const maxLength = 256 * 1024;

const depthOf = (translation: Translation): number =>
  1 +
  Math.max(
    0,
    ...Object.values(translation).map((member) =>
      typeof member === 'string' ? 0 : depthOf(member),
    ),
  );

const newTranslation = translation
  .refine(
    (value) => depthOf(value) <= maxDepth,
    `must not be nested deeper than ${maxDepth} levels`,
  )
  .refine(
    (value) => JSON.stringify(value).length <= maxLength,
    `must have at most ${maxLength} characters of JSON`,
  );

export const customPhrase = z.object({
  tenantId: z.string(),
  id: z.string(),
  languageTag: z.string(),
  translation,
});

const guard = 'management';
const tag = 'Custom phrases';
const byLanguage = z.object({ languageTag });

export const listCustomPhrases = defineOperation({
  method: 'GET',
  path: '/custom-phrases',
  guard,
  tag,
  summary: 'List the phrases that were changed or added, by language.',
  responses: { 200: z.array(customPhrase) },
});

export const getCustomPhrase = defineOperation({
  method: 'GET',
  path: '/custom-phrases/:languageTag',
  guard,
  tag,
  summary: 'Read the phrases that were changed or added in a language.',
  params: byLanguage,
  responses: { 200: customPhrase },
  errors: ['entity.not_found'],
});

export const replaceCustomPhrase = defineOperation({
  method: 'PUT',
  path: '/custom-phrases/:languageTag',
  event: 'CustomPhrase.Data.Updated',
  guard,
  tag,
  summary:
    'Change phrases of a language, or add a language; phrases left out are the built-in ones.',
  params: byLanguage,
  body: newTranslation,
  responses: { 201: customPhrase },
  errors: ['localization.invalid_translation_structure'],
});

export const deleteCustomPhrase = defineOperation({
  method: 'DELETE',
  path: '/custom-phrases/:languageTag',
  event: 'CustomPhrase.Deleted',
  guard,
  tag,
  summary: 'Go back to the built-in phrases of a language, or remove an added language.',
  params: byLanguage,
  responses: { 204: 'empty' },
  errors: ['entity.not_found', 'localization.cannot_delete_default_language'],
});
