import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import { remembered } from '../../db/remembered.ts';
import type { CustomPhraseRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { type Phrases, withCustomPhrases } from '../../lib/phrases.ts';
import { newId, type Random } from '../../lib/random.ts';
import { fallbackLanguage } from '../sign-in-settings/language.ts';
import {
  deleteCustomPhraseRow,
  findCustomPhrase,
  listCustomPhrases,
  upsertCustomPhrase,
} from './store.ts';
import { assertFits, withoutEmpty, withReferenceKeys } from './translation.ts';

export type CustomPhrasesDeps = {
  random: Random;
  /** The built-in phrases. */
  phrases: Phrases;
};

/** @throws AppError entity.not_found */
export const getCustomPhrase = async (db: Db, languageTag: string): Promise<CustomPhraseRow> => {
  const row = await findCustomPhrase(db, languageTag);
  if (!row) throw new AppError('entity.not_found');
  return row;
};

/**
 * Writes the phrases of a language whole, which makes the language available. What is stored is what
 * was sent, by whichever keys: it is read back as it was written.
 * @throws AppError localization.invalid_translation_structure
 */
export const replaceCustomPhrase = async (
  { db, note, alone }: Tx,
  { languageTag, translation }: { languageTag: string; translation: Translation },
  { random, phrases }: CustomPhrasesDeps,
): Promise<CustomPhraseRow> => {
  assertFits(phrases.experience('en'), translation);
  const row = { id: newId(random), languageTag, translation: withoutEmpty(translation) };
  await alone('sign-in-experience');
  note('CustomPhrase.Data.Updated', { subject: languageTag, after: { translation } });
  return upsertCustomPhrase(db, row);
};

/** @throws AppError localization.cannot_delete_default_language, entity.not_found */
export const deleteCustomPhrase = async (
  { db, note, alone }: Tx,
  languageTag: string,
): Promise<void> => {
  // The default language stays what it is until this is over.
  await alone('sign-in-experience');
  if ((await fallbackLanguage(db)) === languageTag) {
    throw new AppError('localization.cannot_delete_default_language');
  }
  if (!(await deleteCustomPhraseRow(db, languageTag))) throw new AppError('entity.not_found');
  note('CustomPhrase.Deleted', { subject: languageTag });
};

/**
 * The phrases of one tenant: its own over the built-in ones, remembered until its configuration
 * changes.
 * @returns what reads them from the tenant's database.
 */
export const createTenantPhrases = (builtIn: Phrases): ((db: Db) => Promise<Phrases>) => {
  const read = remembered(['sign-in-experience'], async (db) => {
    const rows = await listCustomPhrases(db);
    const english = builtIn.experience('en');
    const translations = rows.map(
      ({ languageTag, translation }) =>
        [languageTag, withReferenceKeys(english, translation)] as const,
    );
    return withCustomPhrases(builtIn, new Map(translations));
  });
  return async (db) => (await read(db, 'all')) ?? builtIn;
};
