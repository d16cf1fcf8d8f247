import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import type { Db } from '../../db/database.ts';
import type { CustomPhraseRow } from '../../db/schema.ts';

/** By language tag. */
export const listCustomPhrases = async (db: Db): Promise<CustomPhraseRow[]> =>
  db.selectFrom('customPhrases').selectAll().orderBy('languageTag').execute();

export const findCustomPhrase = async (
  db: Db,
  languageTag: string,
): Promise<CustomPhraseRow | undefined> =>
  db
    .selectFrom('customPhrases')
    .selectAll()
    .where('languageTag', '=', languageTag)
    .executeTakeFirst();

/** Writes the phrases of a language whole; a language that is there keeps its id. */
export const upsertCustomPhrase = async (
  db: Db,
  row: { languageTag: string; id: string; translation: Translation },
): Promise<CustomPhraseRow> =>
  db
    .insertInto('customPhrases')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('languageTag').doUpdateSet({ translation: row.translation }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();

/** @returns whether there was one. */
export const deleteCustomPhraseRow = async (db: Db, languageTag: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('customPhrases')
    .where('languageTag', '=', languageTag)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};
