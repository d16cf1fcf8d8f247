import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { formatJson, jsonMistake, readJson } from '../../lib/json-text.ts';
import { t } from '../../lib/phrases.ts';
import { hasMembers, initialMembers } from './member-values.ts';

/**
 * A configuration as its form holds it: JSON as text, an empty field as '' or an empty list. A
 * switch nobody touched is undefined, because a server may take "left out" for something other
 * than `false` (SMTP's `secure`).
 */
export type FieldValue = string | number | boolean | string[] | undefined;
export type FieldValues = Record<string, FieldValue>;
type Config = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string => (typeof value === 'string' ? value : formatJson(value));

/** The field's value for a member of a configuration, or for the default of the form. */
const toFieldValue = ({ type }: FormItem, value: unknown): FieldValue => {
  switch (type) {
    case 'Switch':
      return typeof value === 'boolean' ? value : undefined;
    case 'Number':
      return typeof value === 'number' || typeof value === 'string' ? value : '';
    case 'MultiSelect':
      return Array.isArray(value) ? value.map(String) : [];
    case 'Json':
      return value === undefined ? '' : formatJson(value);
    default:
      return value === undefined || value === null ? '' : asText(value);
  }
};

/** @returns the values a new connector's form starts with. */
export const initialValues = (items: readonly FormItem[]): FieldValues =>
  Object.fromEntries(
    items.map((item) => {
      if (hasMembers(item)) return [item.key, initialMembers(item)];
      const value = toFieldValue(item, item.defaultValue);
      return [item.key, value === false ? undefined : value];
    }),
  );

/** A choice without a value looks broken, so one that is left out shows what it then means. */
const absent = (item: FormItem): unknown =>
  item.type === 'Select' ? item.defaultValue : undefined;

/** @returns the values of a stored configuration; what it leaves out stays empty. */
export const toFieldValues = (items: readonly FormItem[], config: Config): FieldValues =>
  Object.fromEntries(
    items.map((item) => [item.key, toFieldValue(item, config[item.key] ?? absent(item))]),
  );

/** What a field shows: a switch nobody touched stands as its default says. */
export const shownValue = (item: FormItem, value: FieldValue): FieldValue =>
  item.type === 'Switch' ? (value ?? item.defaultValue === true) : value;

/** Whether a field applies while the others have these values. */
export const isShown = (
  item: FormItem,
  items: readonly FormItem[],
  values: Readonly<FieldValues>,
): boolean =>
  (item.showConditions ?? []).every(({ targetKey, expectValue }) => {
    const target = items.find(({ key }) => key === targetKey);
    const value = target ? shownValue(target, values[targetKey]) : values[targetKey];
    return expectValue === undefined
      ? Boolean(value)
      : JSON.stringify(value) === JSON.stringify(expectValue);
  });

const isEmpty = (value: FieldValue): boolean =>
  value === undefined ||
  (typeof value === 'string' && value.trim() === '') ||
  (Array.isArray(value) && value.length === 0);

const toMember = ({ type }: FormItem, value: FieldValue): unknown => {
  if (type === 'Number') return Number(value);
  if (type === 'Json') {
    const reading = readJson(String(value));
    return reading.isValid ? reading.value : undefined;
  }
  return typeof value === 'string' ? value.trim() : value;
};

/**
 * @param base the configuration the form was opened with: members the form does not know survive.
 * @returns the configuration to send; hidden and empty fields are left out.
 */
export const toConfig = (
  items: readonly FormItem[],
  values: Readonly<FieldValues>,
  base: Config = {},
): Record<string, unknown> => {
  const known = new Set(items.map(({ key }) => key));
  const rest = Object.entries(base).filter(([key]) => !known.has(key));
  const filled = items
    .filter((item) => isShown(item, items, values) && !isEmpty(values[item.key]))
    .map((item) => [item.key, toMember(item, values[item.key])] as const);
  return Object.fromEntries([...rest, ...filled]);
};

const mistakeIn = (item: FormItem, value: FieldValue): string | undefined => {
  if (isEmpty(value)) {
    return item.required ? t('connectors.field_required', { name: item.label }) : undefined;
  }
  if (item.type === 'Number' && !Number.isFinite(Number(value))) {
    return t('connectors.field_number');
  }
  return item.type === 'Json' ? jsonMistake(String(value)) : undefined;
};

/** @returns a message for each field that keeps the form from being sent, by its key. */
export const fieldMistakes = (
  items: readonly FormItem[],
  values: Readonly<FieldValues>,
): Record<string, string> =>
  Object.fromEntries(
    items
      .filter((item) => isShown(item, items, values))
      .map((item) => [item.key, mistakeIn(item, values[item.key])] as const)
      .filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  );
