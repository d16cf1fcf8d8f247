import { isLanguageTag } from '@cardea/contract/management/connectors.ts';
import type { Db } from '../../db/database.ts';
import { languageTags } from '../../lib/languages.ts';
import { readSignInExperience } from './service.ts';

/** The language for readers whose own there is nothing in. */
export const fallbackLanguage = async (db: Db): Promise<string> =>
  (await readSignInExperience(db)).languageInfo.fallbackLanguage;

/**
 * The language to write to a person in: what they ask for, else the tenant's own (connectors 11).
 * There need not be any text in it: templates fall back on their own, and a service that writes the
 * messages itself may know it.
 */
export const messageLanguage = async (
  db: Db,
  { uiLocales, accepted }: { uiLocales: string | undefined; accepted: readonly string[] },
): Promise<string> => {
  const { autoDetect, fallbackLanguage } = (await readSignInExperience(db)).languageInfo;
  const wanted = [...languageTags(uiLocales), ...(autoDetect ? accepted : [])];
  return wanted.find(isLanguageTag) ?? fallbackLanguage;
};
