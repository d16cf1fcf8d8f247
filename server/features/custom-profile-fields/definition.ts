import type { ErrorCode } from '@cardea/contract/errors.ts';
import type {
  ProfileFieldConfig,
  ProfileFieldPart,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { matchesRegularExpression } from '../../db/search/regular-expressions.ts';
import { AppError } from '../../lib/errors.ts';
import { assertProfileName, fullname, isBuiltIn } from './names.ts';

/** What a field must be like before people can be asked for it. */

/** Longer than anybody fills into a form; in UTF-16 code units. */
export const maxTextLength = 4096;

type Field = { type: ProfileFieldType; config: ProfileFieldConfig };

/** Patterns run in linear time here (RE2), and as they are in the browser that shows the field. */
const isPattern = (pattern: string): boolean => {
  try {
    new RegExp(pattern);
    matchesRegularExpression(pattern, '');
    return pattern !== '';
  } catch {
    return false;
  }
};

const textRangeFlaw = ({ minLength = 1, maxLength = maxTextLength }: ProfileFieldConfig) =>
  Math.max(minLength, 1) > Math.min(maxLength, maxTextLength)
    ? 'custom_profile_fields.invalid_min_max_input'
    : undefined;

const numberRangeFlaw = ({ minValue = -Infinity, maxValue = Infinity }: ProfileFieldConfig) =>
  minValue > maxValue ? 'custom_profile_fields.invalid_min_max_input' : undefined;

const optionsFlaw = ({ options = [] }: ProfileFieldConfig) => {
  const values = new Set(options.map(({ value }) => value));
  const isList = values.size > 0 && values.size === options.length && !values.has('');
  return isList ? undefined : 'custom_profile_fields.invalid_options';
};

const partsFlaw = ({ parts = [] }: ProfileFieldConfig, code: ErrorCode): ErrorCode | undefined => {
  const enabled = parts.filter((part) => part.enabled);
  const names = new Set(parts.map(({ name }) => name));
  if (enabled.length === 0 || names.size < parts.length) return code;
  return enabled.map(({ type, config = {} }) => flawOf({ type, config })).find(Boolean);
};

/** What keeps people from filling a field in. */
const flawOf = ({ type, config }: Field): ErrorCode | undefined => {
  switch (type) {
    case 'Text':
      return textRangeFlaw(config);
    case 'Number':
      return numberRangeFlaw(config);
    case 'Select':
      return optionsFlaw(config);
    case 'Regex':
      return isPattern(config.format ?? '')
        ? undefined
        : 'custom_profile_fields.invalid_regex_format';
    case 'Address':
      return partsFlaw(config, 'custom_profile_fields.invalid_address_components');
    case 'Fullname':
      return partsFlaw(config, 'custom_profile_fields.invalid_fullname_components');
    case 'Date':
    case 'Checkbox':
    case 'Url':
      return undefined;
  }
};

/**
 * Whether people can be asked for a field. Creating a field does not demand it, so that an
 * administrator can go on defining it.
 */
export const isComplete = (field: Field): boolean => flawOf(field) === undefined;

const lacksDefault = ({ type, config }: Field): boolean => {
  if (type === 'Checkbox') return config.defaultValue === undefined;
  const enabled = (config.parts ?? []).filter((part) => part.enabled);
  return enabled.some(({ type, config = {} }) => lacksDefault({ type, config }));
};

const composite: readonly ProfileFieldType[] = ['Address', 'Fullname'];

const assertNotNested = (parts: readonly ProfileFieldPart[]): void => {
  if (!parts.some(({ type }) => composite.includes(type))) return;
  throw new AppError('custom_profile_fields.invalid_sub_component_type');
};

/** Members of the account hold what they always held: an address its parts, the others a text. */
const assertFitsName = (name: string, type: ProfileFieldType): void => {
  const fits = () => {
    if (name === fullname) return type === 'Fullname';
    if (name === 'address') return type === 'Address';
    return !isBuiltIn(name) || !composite.includes(type);
  };
  if (fits()) return;
  throw new AppError('custom_profile_fields.name_conflict_built_in_prop', { values: { name } });
};

/**
 * Holds a field against what is asked of every field, also of one that is not complete.
 * @throws AppError custom_profile_fields.name_conflict_*, invalid_name, invalid_sub_component_type
 */
export const assertField = ({ name, type, config }: Field & { name: string }): void => {
  assertProfileName(name);
  assertFitsName(name, type);
  assertNotNested(config.parts ?? []);
};

/**
 * Holds a field against all that is asked of one.
 * @throws AppError what `assertField` throws; custom_profile_fields.invalid_*
 */
export const assertCompleteField = (field: Field & { name: string }): void => {
  assertField(field);
  const flaw = flawOf(field);
  if (flaw) throw new AppError(flaw);
  if (lacksDefault(field)) throw new AppError('custom_profile_fields.invalid_default_value');
};
