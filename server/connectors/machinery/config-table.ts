import { z } from 'zod';
import {
  defaultOf,
  enumValues,
  isDocumented,
  isRequired,
  metaOf,
  typeOf,
  unwrapped,
} from './form-items.ts';
import { type Say, sayEnglish } from './words.ts';

const simpleTypes = new Set(['string', 'number', 'boolean']);

/** The type of a field in the words of a documentation table. */
const typeName = (schema: z.core.$ZodType): string => {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodArray) return `${typeName(inner.element)}[]`;
  if (inner instanceof z.ZodEnum) return 'enum string';
  const type = typeOf(schema);
  return simpleTypes.has(type) ? type : (metaOf(schema).title ?? 'object');
};

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (value: unknown): string =>
  `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

const presence = (schema: z.core.$ZodType, say: Say): string => {
  if (isRequired(schema)) return say('required');
  const fallback = defaultOf(schema);
  if (fallback === undefined) return say('optional');
  return say('optional, {{1}} by default', code(fallback));
};

const row = ([key, schema]: [string, z.core.$ZodType], say: Say): string => {
  const values = enumValues(schema).map(code).join(' / ') || 'N/A';
  const { description = '' } = metaOf(schema);
  const cells = [key, typeName(schema), presence(schema, say), values, say(description)];
  return `| ${cells.map(cell).join(' | ')} |`;
};

const headings = ['Type', 'Presence', 'Enum values', 'Meaning'];

const table = (heading: string, fields: [string, z.core.$ZodType][], say: Say): string =>
  [
    `| ${[heading, ...headings.map((each) => say(each))].join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...fields.map((field) => row(field, say)),
  ].join('\n');

const membersOf = (schema: z.core.$ZodType): [string, z.core.$ZodType][] => {
  const inner = unwrapped(schema);
  const member = inner instanceof z.ZodArray ? unwrapped(inner.element) : inner;
  return member instanceof z.ZodObject ? Object.entries(member.shape) : [];
};

/** @returns markdown: a table of the fields, and one for each field that has members of its own. */
export const configTableOf = (config: z.ZodObject, say: Say = sayEnglish): string => {
  const fields = Object.entries<z.core.$ZodType>(config.shape).filter(([, schema]) =>
    isDocumented(schema),
  );
  const nested = fields
    .map(([key, schema]) => [key, membersOf(schema)] as const)
    .filter(([, members]) => members.length > 0)
    .map(([key, members]) => table(say('Members of {{1}}', key), members, say));
  return [table(say('Name'), fields, say), ...nested].join('\n\n');
};
