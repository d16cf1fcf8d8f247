import type { GuideValues } from '@cardea/guides/fill-in.ts';
import {
  type Guide,
  type GuideEntry,
  type GuideLanguage,
  sections,
  type Translated,
} from '@cardea/guides/guide.ts';
import { listGuides, readEntry, readGuide } from '@cardea/guides/read.ts';

/** A framework of the guides. */
export type Framework = GuideEntry & { id: string };

/** What stands on the site where an application has its own values. */
const placeholders = {
  endpoint: 'http://localhost:3001',
  appId: 'your-app-id',
  appSecret: 'your-app-secret',
  resource: 'https://default.logto.app/api',
};

const translated = (text: string | Translated, language: GuideLanguage): string =>
  typeof text === 'string' ? text : text[language];

export const frameworkName = ({ name }: GuideEntry, language: GuideLanguage): string =>
  translated(name, language);

export const frameworkText = ({ description }: GuideEntry, language: GuideLanguage): string =>
  translated(description, language);

/** What serves any framework comes last: who finds their own needs no other. */
export const isGeneric = ({ id, section }: Framework): boolean =>
  id.replaceAll('-', '') === section.toLowerCase();

const compare = (one: Framework, other: Framework): number =>
  sections.indexOf(one.section) - sections.indexOf(other.section) ||
  Number(isGeneric(one)) - Number(isGeneric(other)) ||
  (one.featured ?? Infinity) - (other.featured ?? Infinity) ||
  frameworkName(one, 'en').localeCompare(frameworkName(other, 'en'));

/** @returns all frameworks, by section, the best known first. */
export const readFrameworks = (): Framework[] =>
  listGuides()
    .map((id) => ({ ...readEntry(id), id }))
    .sort(compare);

/** Whether people sign in to what is built with it: only then is there a tutorial for it. */
export const hasPeople = ({ section }: Framework): boolean => section !== 'MachineToMachine';

/** Whether its applications have an App Secret. */
export const hasSecret = ({ section }: Framework): boolean =>
  section === 'Traditional' || section === 'MachineToMachine';

/** @returns what the site shows in the place of an application's own values. */
export const valuesOf = (framework: Framework): GuideValues => ({
  ...placeholders,
  appSecret: hasSecret(framework) ? placeholders.appSecret : '',
  redirectUri: framework.redirectUri ?? '',
  postSignOutUri: framework.postSignOutUri ?? '',
});

/** @returns the guide that is a framework's own, or serves it too. */
export const guideOf = ({ id, text = id }: Framework, language: GuideLanguage): Guide =>
  readGuide(text, language);
