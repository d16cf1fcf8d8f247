import type { Translation } from '@cardea/contract/management/custom-phrases.ts';
import type {
  ProfileFieldConfig,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { flag, integer, json, optional, sealed, table, text, time } from './table.ts';

/** What a tenant says in a language instead of the built-in phrases. */
export const customPhrases = table(
  'customPhrases',
  { languageTag: text(), id: text(), translation: json<Translation>() },
  { key: ['languageTag'], noun: 'CustomPhrase', area: 'sign-in-experience', isExported: true },
);

/** At most one. */
export const captchaProviders = table(
  'captchaProviders',
  {
    id: text(),
    /** The same in every row, and unique. */
    slot: text<'captcha'>(),
    /** JSON. */
    sealedConfig: sealed('config'),
    createdAt: time(),
    updatedAt: time(),
  },
  { noun: 'CaptchaProvider', area: 'sign-in-experience', isExported: true },
);

export const customProfileFields = table(
  'customProfileFields',
  {
    id: text(),
    name: text(),
    type: text<ProfileFieldType>(),
    label: text(),
    description: optional(text()),
    required: flag(),
    config: json<ProfileFieldConfig>(),
    createdAt: time(),
    /** Fields are shown in this order. */
    sieOrder: integer(),
  },
  { noun: 'ProfileField', area: 'sign-in-experience', isExported: true },
);

export const customUis = table(
  'customUis',
  { id: text(), createdAt: time() },
  { noun: 'CustomUi', area: 'sign-in-experience', isExported: true },
);

/** A file of uploaded sign-in pages. */
export const customUiFiles = table(
  'customUiFiles',
  {
    customUiId: text(),
    /** Below the root of the pages, without a slash at the beginning. */
    path: text(),
    /** Base64, because it is the same on both databases. */
    content: text(),
    /** SHA-256 of the content. */
    contentHash: text(),
  },
  { key: ['customUiId', 'path'], area: 'sign-in-experience', isExported: true },
);
