import type {
  CustomProfileField,
  ProfileFieldConfig,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import type { Messages } from '../form/use-form.ts';
import { hasPhrase, type PhraseValues, type Translate } from '../phrases.ts';

/** One control of the form: a field, or a part of an address or a full name. */
export type Control = {
  /** The name of the input: the path of the value, below `values`. */
  path: string;
  name: string;
  type: ProfileFieldType;
  label: string | undefined;
  description: string | undefined;
  isRequired: boolean;
  config: ProfileFieldConfig;
};

/** A field's controls, with a heading where there are several. */
export type Group = {
  name: string;
  label: string | undefined;
  isGroup: boolean;
  controls: Control[];
};

/** The parts of a full name are members of their own; those of an address belong together. */
const prefixOf = ({ name, type }: CustomProfileField): string =>
  type === 'Fullname' ? '' : `${name}.`;

const partsOf = (field: CustomProfileField): Control[] =>
  (field.config.parts ?? [])
    .filter(({ enabled }) => enabled)
    .map(({ name, type, label, description, required, config }) => ({
      path: `values.${prefixOf(field)}${name}`,
      name,
      type,
      label,
      description,
      isRequired: field.required && required,
      config: config ?? {},
    }));

/** What a field looks like on the page. */
export const groupOf = (field: CustomProfileField): Group => {
  const { name, type, label, description, required, config } = field;
  if (type === 'Address' || type === 'Fullname') {
    return { name, label: label || undefined, isGroup: true, controls: partsOf(field) };
  }
  const control: Control = {
    path: `values.${name}`,
    name,
    type,
    label: label || undefined,
    description: description ?? undefined,
    isRequired: required && type !== 'Checkbox',
    config,
  };
  return { name, label: undefined, isGroup: false, controls: [control] };
};

/** What people call a value: the administrator's words, ours for what every account can have. */
export const labelOf = (
  { name, label }: Pick<Control, 'name' | 'label'>,
  phrases: unknown,
  t: Translate,
): string => {
  const ours = `profileField.${name}`;
  return label ?? (hasPhrase(phrases, ours) ? t(ours) : name);
};

/** How a date is written: the server holds it against the same pattern. */
export const dateFormatOf = ({ format = 'yyyy-MM-dd', customFormat = '' }: ProfileFieldConfig) =>
  format.toLowerCase() === 'custom' ? customFormat : format;

type Bounds = { min: number | undefined; max: number | undefined };

const boundsKey = ({ min, max }: Bounds): '' | 'Min' | 'Max' | 'Any' => {
  if (min === undefined) {
    return max === undefined ? 'Any' : 'Max';
  }
  return max === undefined ? 'Min' : '';
};

const boundValues = ({ min, max }: Bounds): PhraseValues => ({ min: min ?? '', max: max ?? '' });

/** What a value has to be like, as a sentence; undefined when anything goes. */
export const ruleOf = ({ type, config }: Control, t: Translate): string | undefined => {
  const { minLength, maxLength, minValue, maxValue } = config;
  switch (type) {
    case 'Text': {
      const bounds = { min: minLength || undefined, max: maxLength };
      const key = boundsKey(bounds);
      return key === 'Any' ? undefined : t(`extraProfile.text${key}`, boundValues(bounds));
    }
    case 'Number': {
      const bounds = { min: minValue, max: maxValue };
      return t(`extraProfile.number${boundsKey(bounds)}`, boundValues(bounds));
    }
    case 'Date': {
      const format = dateFormatOf(config).trim();
      return format === '' ? undefined : t('extraProfile.date', { format });
    }
    case 'Url':
      return t('extraProfile.url');
    default:
      return undefined;
  }
};

/** What the form holds, as `POST /experience/profile` wants it. */
export const valuesIn = (form: FormData, controls: readonly Control[]): Record<string, unknown> => {
  const values: Record<string, unknown> = {};
  for (const { path, type } of controls) {
    const [, name = '', part] = path.split('.');
    const value = type === 'Checkbox' ? form.has(path) : String(form.get(path) ?? '').trim();
    if (part === undefined) {
      values[name] = value;
    } else {
      values[name] = { ...(values[name] as object | undefined), [part]: value };
    }
  }
  return values;
};

/** What is left out though it has to be there. */
export const missingIn = (form: FormData, controls: readonly Control[], t: Translate): Messages =>
  Object.fromEntries(
    controls
      .filter(({ path, isRequired }) => isRequired && String(form.get(path) ?? '').trim() === '')
      .map(({ path }) => [path, t('extraProfile.required')]),
  );

const objectionTo = (control: Control, t: Translate): string =>
  ruleOf(control, t) ?? [t('extraProfile.invalid'), control.description ?? ''].join(' ').trim();

/**
 * The server's objections, beside the fields they are about.
 * @param data of `guard.invalid_input`
 * @returns undefined when they are about nothing on the page
 */
export const objectionsTo = (
  data: unknown,
  controls: readonly Control[],
  t: Translate,
): Messages | undefined => {
  const { issues } = (data ?? {}) as { issues?: unknown };
  const paths = (Array.isArray(issues) ? issues : []).map(({ path }) =>
    Array.isArray(path) && path.length > 1 ? path.join('.') : '',
  );
  const about = (control: Control) =>
    paths.some((path) => path === control.path || control.path.startsWith(`${path}.`));
  const found = controls.filter(about);
  return found.length > 0
    ? Object.fromEntries(found.map((control) => [control.path, objectionTo(control, t)]))
    : undefined;
};

/** What browsers may fill in (WCAG 2.2, 1.3.5). */
export const autoCompleteOf = (name: string): string | undefined => autoCompletions[name];

const autoCompletions: Record<string, string> = {
  name: 'name',
  nickname: 'nickname',
  givenName: 'given-name',
  middleName: 'additional-name',
  familyName: 'family-name',
  birthdate: 'bday',
  gender: 'sex',
  website: 'url',
  locale: 'language',
  streetAddress: 'address-line1',
  locality: 'address-level2',
  region: 'address-level1',
  postalCode: 'postal-code',
  country: 'country-name',
};
