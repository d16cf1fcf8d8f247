import type { ProfileFieldType } from '@cardea/contract/management/custom-profile-fields.ts';
import type { FieldValues } from './field-values.ts';

/** Members of an account that the sign-in pages have names for in every language. */
export const namedByPages: ReadonlySet<string> = new Set([
  'name',
  'fullname',
  'nickname',
  'givenName',
  'middleName',
  'familyName',
  'birthdate',
  'gender',
  'avatar',
  'website',
  'profile',
  'zoneinfo',
  'locale',
  'address',
]);

/** Whether a field of this name needs no label. */
export const isNamedByPages = (name: string): boolean => namedByPages.has(name);

export type Preset = { name: string; type: ProfileFieldType; values?: Partial<FieldValues> };

/** What is asked for most often; each is a member of the account, which applications know. */
export const presets: readonly Preset[] = [
  { name: 'name', type: 'Text' },
  { name: 'fullname', type: 'Fullname' },
  { name: 'nickname', type: 'Text' },
  { name: 'birthdate', type: 'Date' },
  {
    name: 'gender',
    type: 'Select',
    values: {
      options: [
        { value: 'female', label: 'Female' },
        { value: 'male', label: 'Male' },
        { value: 'other', label: 'Other' },
      ],
    },
  },
  { name: 'website', type: 'Url' },
  { name: 'address', type: 'Address' },
];
