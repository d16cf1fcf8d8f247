import type { FormItem, MemberItem } from '@cardea/contract/management/connectors.ts';
import { z } from 'zod';
import { type Say, sayEnglish } from './words.ts';

/** What a field of a configuration shape says about itself besides its type: `.meta({ ... })`. */
declare module 'zod' {
  interface GlobalMeta {
    label?: string;
    placeholder?: string;
    tooltip?: string;
    /** What the form starts with; not what an absent value means. */
    initial?: unknown;
    /** Several lines of text. */
    multiline?: boolean;
    /** Masked in the form. */
    confidential?: boolean;
    /** Titles of an enum's values, by value. */
    titles?: Record<string, string>;
    /** Other fields and the values they must have for this one to be shown. */
    shownWhen?: Record<string, unknown>;
    /** Accepted, but not part of the form; `form`: documented all the same. */
    hidden?: boolean | 'form';
    /** What the field belongs to, with those beside it, in a form that is long. */
    section?: string;
    /** Texts in a value that is edited as JSON otherwise, each with a field of its own: a zod shape. */
    members?: object;
  }
}

/** The shape without `optional()`, `default()`, `nullable()` and `preprocess()` around it. */
export const unwrapped = (schema: z.core.$ZodType): z.core.$ZodType => {
  if (schema instanceof z.ZodPipe) return unwrapped(schema.out);
  return schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable
    ? unwrapped(schema.unwrap())
    : schema;
};

/** zod's name for what a field holds: `string` for every kind of string, URLs among them. */
export const typeOf = (schema: z.core.$ZodType): string => unwrapped(schema)._zod.def.type;

/** What `.meta()` said about a field, outside or inside `optional()` and `default()`. */
export const metaOf = (schema: z.core.$ZodType): z.GlobalMeta => {
  const inner = unwrapped(schema);
  return { ...z.globalRegistry.get(inner), ...z.globalRegistry.get(schema) };
};

export const isRequired = (schema: z.core.$ZodType): boolean =>
  !z.safeParse(schema, undefined).success;

/** What an absent value means, or undefined when it means nothing. */
export const defaultOf = (schema: z.core.$ZodType): unknown => {
  const result = z.safeParse(schema, undefined);
  return result.success ? result.data : undefined;
};

/** Whether the guide and the sample know a field, which the form need not have. */
export const isDocumented = (schema: z.core.$ZodType): boolean => metaOf(schema).hidden !== true;

/** The values of an enum, or of an array of one. */
export const enumValues = (schema: z.core.$ZodType): string[] => {
  const inner = unwrapped(schema);
  const members = inner instanceof z.ZodArray ? unwrapped(inner.element) : inner;
  return members instanceof z.ZodEnum ? members.options.map(String) : [];
};

type Kind =
  | { type: 'Text' | 'MultilineText' | 'Number' | 'Switch' | 'Json' }
  | { type: 'Select'; selectItems: { value: string; title: string }[] }
  | { type: 'MultiSelect'; selectItems: { value: string }[] };

const kindOf = (
  schema: z.core.$ZodType,
  { multiline, titles = {} }: z.GlobalMeta,
  say: Say,
): Kind => {
  const inner = unwrapped(schema);
  const values = enumValues(schema);
  if (inner instanceof z.ZodEnum) {
    const selectItems = values.map((value) => ({
      value,
      title: say(titles[value] ?? value),
    }));
    return { type: 'Select', selectItems };
  }
  if (inner instanceof z.ZodArray && values.length > 0) {
    return { type: 'MultiSelect', selectItems: values.map((value) => ({ value })) };
  }
  switch (typeOf(schema)) {
    case 'string':
      return { type: multiline ? 'MultilineText' : 'Text' };
    case 'number':
      return { type: 'Number' };
    case 'boolean':
      return { type: 'Switch' };
    default:
      return { type: 'Json' };
  }
};

/** What any field says of itself. */
const baseOf = (key: string, schema: z.core.$ZodType, say: Say): Omit<MemberItem, 'type'> => {
  const meta = metaOf(schema);
  const conditions = Object.entries(meta.shownWhen ?? {});
  const initial = meta.initial ?? defaultOf(schema);
  return {
    key,
    label: say(meta.label ?? key),
    ...(isRequired(schema) && { required: true }),
    ...(meta.placeholder !== undefined && { placeholder: meta.placeholder }),
    ...(initial !== undefined && { defaultValue: initial }),
    ...(meta.description !== undefined && { description: say(meta.description) }),
    ...(meta.tooltip !== undefined && { tooltip: say(meta.tooltip) }),
    ...(meta.confidential && { isConfidential: true }),
    ...(meta.section !== undefined && { section: say(meta.section) }),
    ...(conditions.length > 0 && {
      showConditions: conditions.map(([targetKey, expectValue]) => ({ targetKey, expectValue })),
    }),
  };
};

const membersOf = ({ members }: z.GlobalMeta, say: Say): MemberItem[] | undefined =>
  members &&
  Object.entries<z.core.$ZodType>(members as z.core.$ZodShape).map(([key, schema]) => ({
    type: 'Text',
    ...baseOf(key, schema, say),
  }));

const toFormItem = (key: string, schema: z.core.$ZodType, say: Say): FormItem => {
  const kind = kindOf(schema, metaOf(schema), say);
  const members = kind.type === 'Json' ? membersOf(metaOf(schema), say) : undefined;
  return { ...kind, ...baseOf(key, schema, say), ...(members && { members }) };
};

/** @returns the form of a configuration shape, in the order of its fields. */
export const formItemsOf = (config: z.ZodObject, say: Say = sayEnglish): FormItem[] =>
  Object.entries(config.shape)
    .filter(([, schema]) => !metaOf(schema).hidden)
    .map(([key, schema]) => toFormItem(key, schema, say));

const sampleOf = (key: string, schema: z.core.$ZodType): unknown => {
  const meta = metaOf(schema);
  if (meta.initial !== undefined) return meta.initial;
  const fallback = defaultOf(schema);
  if (fallback !== undefined) return fallback;
  switch (typeOf(schema)) {
    case 'number':
      return Number(meta.placeholder ?? 0);
    case 'boolean':
      return false;
    case 'string':
      return meta.placeholder ?? `<${key}>`;
    default:
      return enumValues(schema)[0] ?? {};
  }
};

/** @returns a sample configuration with every field of the form, as JSON text. */
export const jsonTemplateOf = (config: z.ZodObject): string => {
  const fields = Object.entries(config.shape).filter(([, schema]) => isDocumented(schema));
  const sample = Object.fromEntries(fields.map(([key, schema]) => [key, sampleOf(key, schema)]));
  return JSON.stringify(sample, null, 2);
};
