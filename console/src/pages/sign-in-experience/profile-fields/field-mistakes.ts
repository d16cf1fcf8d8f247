import {
  customDateFormat,
  profileFieldName,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { ApiError } from '../../../lib/api-error.ts';
import { t } from '../../../lib/phrases.ts';
import type { FieldValues } from './field-values.ts';
import { isNamedByPages } from './presets.ts';

type Mistakes = Record<string, string>;

/** Longer than anybody fills into a form, in characters; the server's limit. */
const longest = 4096;

const rangeMistakes = ({ type, min, max }: FieldValues): Mistakes => {
  const [least, most] = type === 'Text' ? [0, longest] : [-Infinity, Infinity];
  const from = min === '' ? least : Number(min);
  const to = max === '' ? most : Number(max);
  const isRange = from >= least && to <= most && from <= to && (type !== 'Text' || to >= 1);
  return isRange ? {} : { max: t('profile.range_invalid') };
};

const optionMistakes = ({ options }: FieldValues): Mistakes => {
  if (options.length === 0) return { options: t('profile.option_required') };
  const values = options.map(({ value }) => value.trim());
  return Object.fromEntries(
    values.flatMap((value, index) => {
      if (value === '') return [[`options.${index}.value`, t('profile.value_required')]];
      return values.indexOf(value) < index
        ? [[`options.${index}.value`, t('profile.option_twice')]]
        : [];
    }),
  );
};

const isPattern = (pattern: string): boolean => {
  try {
    return pattern !== '' && Boolean(new RegExp(pattern));
  } catch {
    return false;
  }
};

const configMistakes = (values: FieldValues): Mistakes => {
  switch (values.type) {
    case 'Text':
    case 'Number':
      return rangeMistakes(values);
    case 'Date':
      return values.dateFormat === customDateFormat && values.customFormat.trim() === ''
        ? { customFormat: t('profile.value_required') }
        : {};
    case 'Select':
      return optionMistakes(values);
    case 'Regex':
      return isPattern(values.pattern) ? {} : { pattern: t('profile.pattern_invalid') };
    case 'Fullname':
    case 'Address':
      return values.parts.some(({ enabled }) => enabled)
        ? {}
        : { parts: t('profile.part_required') };
    case 'Checkbox':
    case 'Url':
      return {};
  }
};

/** @returns a message for each field that keeps the form from being sent, by path. */
export const fieldMistakes = (values: FieldValues): Mistakes => ({
  ...(!profileFieldName.test(values.name.trim()) && { name: t('profile.name_invalid') }),
  ...(values.label.trim() === '' &&
    !isNamedByPages(values.name.trim()) && { label: t('profile.label_required') }),
  ...configMistakes(values),
});

const pathsOfCodes: Readonly<Record<string, string>> = {
  invalid_name: 'name',
  name_exists: 'name',
  name_conflict_sign_in_identifier: 'name',
  name_conflict_built_in_prop: 'name',
  name_conflict_custom_data: 'name',
  invalid_min_max_input: 'max',
  invalid_options: 'options',
  invalid_regex_format: 'pattern',
  invalid_address_components: 'parts',
  invalid_fullname_components: 'parts',
};

/** @returns the path of the field that a refusal is about, undefined where it is about none. */
export const pathOfRefusal = (error: unknown, { type }: FieldValues): string | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  // The server alone knows which patterns dates can be written by.
  if (error.code === 'guard.invalid_input') return type === 'Date' ? 'customFormat' : undefined;
  return pathsOfCodes[error.code.replace(/^custom_profile_fields\./, '')];
};
