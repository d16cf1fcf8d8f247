import type {
  CustomProfileField,
  ProfileFieldConfig,
  ProfileFieldDefinition,
  ProfileFieldPart,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import {
  customDateFormat,
  defaultDateFormat,
} from '@cardea/contract/management/custom-profile-fields.ts';

/** What a number field holds: a text while it is empty or half typed. */
export type Amount = number | string;

export type PartValues = { name: string; enabled: boolean; required: boolean; label: string };

/** A profile field as its form holds it; what its type does not have is kept and not sent. */
export type FieldValues = {
  name: string;
  type: ProfileFieldType;
  label: string;
  description: string;
  required: boolean;
  placeholder: string;
  /** Of a text in characters, of a number its value. */
  min: Amount;
  max: Amount;
  dateFormat: string;
  customFormat: string;
  pattern: string;
  options: { value: string; label: string }[];
  isChecked: boolean;
  parts: PartValues[];
};

/** The ways to write a date that can be chosen without knowing the letters of patterns. */
export const dateFormats = [defaultDateFormat, 'dd/MM/yyyy', 'MM/dd/yyyy', 'dd.MM.yyyy'];

const partNames: Partial<Record<ProfileFieldType, readonly string[]>> = {
  Fullname: ['givenName', 'middleName', 'familyName'],
  Address: ['streetAddress', 'locality', 'region', 'postalCode', 'country', 'formatted'],
};

const hasParts = (type: ProfileFieldType): boolean => partNames[type] !== undefined;

/** Parts that most people have, and none twice: `formatted` is the whole address in one. */
const isUsual = (name: string): boolean => name !== 'middleName' && name !== 'formatted';

/** @returns the parts of a new field. */
export const newParts = (type: ProfileFieldType): PartValues[] =>
  (partNames[type] ?? []).map((name) => ({
    name,
    enabled: isUsual(name),
    // Counts once the whole field is required.
    required: isUsual(name),
    label: '',
  }));

/** @returns the form of a new field, with `preset` filled in. */
export const newFieldValues = (preset: Partial<FieldValues> = {}): FieldValues => ({
  name: '',
  type: 'Text',
  label: '',
  description: '',
  required: false,
  placeholder: '',
  min: '',
  max: '',
  dateFormat: defaultDateFormat,
  customFormat: '',
  pattern: '',
  options: [{ value: '', label: '' }],
  isChecked: false,
  parts: newParts(preset.type ?? 'Text'),
  ...preset,
});

const storedParts = ({ type, config }: CustomProfileField): PartValues[] => {
  const stored = config.parts ?? [];
  const missing = newParts(type).filter(({ name }) => !stored.some((part) => part.name === name));
  return [
    ...stored.map(({ name, enabled, required, label = '' }) => ({
      name,
      enabled,
      required,
      label,
    })),
    ...missing.map((part) => ({ ...part, enabled: false })),
  ];
};

const dateValues = ({ format = defaultDateFormat, customFormat = '' }: ProfileFieldConfig) =>
  dateFormats.includes(format)
    ? { dateFormat: format, customFormat }
    : {
        dateFormat: customDateFormat,
        customFormat: format === customDateFormat ? customFormat : format,
      };

/** @returns the form of a field that is stored. */
export const storedFieldValues = (field: CustomProfileField): FieldValues => {
  const { config } = field;
  const options = config.options?.map(({ value, label = '' }) => ({ value, label }));
  return newFieldValues({
    name: field.name,
    type: field.type,
    label: field.label,
    description: field.description ?? '',
    required: field.required,
    placeholder: config.placeholder ?? '',
    min: config.minLength ?? config.minValue ?? '',
    max: config.maxLength ?? config.maxValue ?? '',
    ...(field.type === 'Date' && dateValues(config)),
    pattern: config.format ?? '',
    ...(options && { options }),
    isChecked: config.defaultValue === 'true',
    parts: storedParts(field),
  });
};

const text = <Name extends string>(name: Name, value: string): { [N in Name]?: string } =>
  (value.trim() === '' ? {} : { [name]: value.trim() }) as { [N in Name]?: string };

const amount = <Name extends string>(name: Name, value: Amount): { [N in Name]?: number } =>
  (value === '' ? {} : { [name]: Number(value) }) as { [N in Name]?: number };

const toDate = ({ dateFormat, customFormat }: FieldValues) =>
  dateFormat === customDateFormat
    ? { format: customDateFormat, customFormat: customFormat.trim() }
    : { format: dateFormat };

const toOptions = ({ options }: FieldValues) => ({
  options: options.map(({ value, label }) => ({ value: value.trim(), ...text('label', label) })),
});

/** What the form does not show of a part, such as its limits, survives. */
const toParts = (values: FieldValues, stored: readonly ProfileFieldPart[]) =>
  values.parts.map(({ name, enabled, required, label }) => {
    const { label: _, ...base } = stored.find((part) => part.name === name) ?? { type: 'Text' };
    return { ...base, name, enabled, required, ...text('label', label) };
  });

const toConfig = (values: FieldValues, stored: readonly ProfileFieldPart[]): ProfileFieldConfig => {
  const { type, min, max } = values;
  if (hasParts(type)) return { parts: toParts(values, stored) } as ProfileFieldConfig;
  if (type === 'Checkbox') return { defaultValue: values.isChecked ? 'true' : 'false' };
  const placeholder = text('placeholder', values.placeholder);
  if (type === 'Text') {
    return { ...placeholder, ...amount('minLength', min), ...amount('maxLength', max) };
  }
  if (type === 'Number') {
    return { ...placeholder, ...amount('minValue', min), ...amount('maxValue', max) };
  }
  if (type === 'Date') return { ...placeholder, ...toDate(values) };
  if (type === 'Select') return { ...placeholder, ...toOptions(values) };
  if (type === 'Regex') return { ...placeholder, format: values.pattern };
  return placeholder;
};

/**
 * @param stored the field as it was, so that what the form does not show survives.
 * @returns the definition to send.
 */
export const toDefinition = (
  values: FieldValues,
  stored?: CustomProfileField,
): ProfileFieldDefinition => {
  const { type } = values;
  const isCheckbox = type === 'Checkbox';
  // The type decides which members there are; the table above keeps them together.
  return {
    type,
    ...text('label', values.label),
    ...(isCheckbox ? {} : text('description', values.description)),
    required: !isCheckbox && values.required,
    config: toConfig(values, stored?.config.parts ?? []),
  } as ProfileFieldDefinition;
};
