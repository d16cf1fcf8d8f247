import type {
  ProfileFieldConfig,
  ProfileFieldPart,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { userProfile } from '@cardea/contract/management/users.ts';
import { text, webUrl } from '@cardea/contract/wire/primitives.ts';
import { z } from 'zod';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { matchesRegularExpression } from '../../db/search/regular-expressions.ts';
import { type DateCheck, datePatternOf, loadDateCheck } from './dates.ts';
import { maxTextLength } from './definition.ts';
import { fullname, isBuiltIn } from './names.ts';

/** What values must be like, by field, as zod shapes: their issues are what is wrong with a value. */

type Rule = Pick<CustomProfileFieldRow, 'name' | 'type' | 'required' | 'config'>;

/** What shapes need besides the field. */
export type ValueChecks = { isDate: DateCheck };

/** Too long ends the checks, so that no pattern meets more. */
const line = (maxLength: number = maxTextLength) => text.max(maxLength, { abort: true });
/** A pattern may take as many steps as it has states, for each character. */
const maxMatchedLength = 512;

/** Blank is not given. In a group of parts, so is each part that is blank. */
const withoutBlank = (value: unknown): unknown => {
  if (value === null) return undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  const members = Object.entries(value)
    .map(([name, member]) => [name, withoutBlank(member)] as const)
    .filter(([, member]) => member !== undefined);
  return members.length > 0 ? Object.fromEntries(members) : undefined;
};

/** A member that need not be there; one that is there and blank is refused when it is required. */
const memberOf = (shape: z.ZodType, required: boolean): z.ZodType =>
  z.preprocess(withoutBlank, required ? shape : shape.optional()).optional();

const number = ({ minValue = -Infinity, maxValue = Infinity }: ProfileFieldConfig) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? Number(value) : value),
    z.number().min(minValue).max(maxValue),
  );

const booleans = new Map<unknown, boolean>([
  ['true', true],
  ['false', false],
]);

const checkbox = z.preprocess((value) => booleans.get(value) ?? value, z.boolean());

const date = (config: ProfileFieldConfig, { isDate }: ValueChecks) => {
  const pattern = datePatternOf(config);
  return line(128).refine((value) => isDate(value, pattern), `must be a date like ${pattern}`);
};

const parts = (parts: readonly ProfileFieldPart[], checks: ValueChecks) =>
  parts
    .filter(({ enabled }) => enabled)
    .map(({ name, type, required, config = {} }) => {
      const shape = shapeOf({ type, config }, checks);
      return [name, required ? shape : shape.optional()] as const;
    });

const shapeOf = (
  { type, config }: { type: ProfileFieldType; config: ProfileFieldConfig },
  checks: ValueChecks,
): z.ZodType => {
  const { minLength = 0, maxLength = maxTextLength, options = [], format = '' } = config;
  switch (type) {
    case 'Text':
      return line(Math.min(maxLength, maxTextLength)).min(minLength);
    case 'Number':
      return number(config);
    case 'Date':
      return date(config, checks);
    case 'Checkbox':
      return checkbox;
    case 'Select':
      return z.enum(options.map(({ value }) => value));
    case 'Url':
      return webUrl;
    case 'Regex':
      return line(maxMatchedLength).refine(
        (value) => matchesRegularExpression(format, value),
        'must match the pattern',
      );
    case 'Address':
    case 'Fullname':
      return z.object(Object.fromEntries(parts(config.parts ?? [], checks)));
  }
};

const asText = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

const addressPart = z.preprocess(asText, line()).optional();

/** What members of an account hold, whatever a field says. */
const builtInShapes: Record<string, z.ZodType> = {
  name: text.max(128),
  avatar: webUrl,
  profile: webUrl,
  website: webUrl,
  address: z.object({
    formatted: addressPart,
    streetAddress: addressPart,
    locality: addressPart,
    region: addressPart,
    postalCode: addressPart,
    country: addressPart,
  }),
};

const builtInShape = (name: string): z.ZodType =>
  z.preprocess(asText, builtInShapes[name] ?? line());

const builtIns = (): Record<string, z.ZodType> =>
  Object.fromEntries(
    ['name', 'avatar', ...Object.keys(userProfile.shape)]
      .filter(isBuiltIn)
      .map((name) => [name, memberOf(builtInShape(name), false)]),
  );

const fieldMember = ({ name, type, required, config }: Rule, checks: ValueChecks) => {
  const shape = shapeOf({ type, config }, checks);
  return [
    name,
    memberOf(isBuiltIn(name) ? shape.pipe(builtInShape(name)) : shape, required),
  ] as const;
};

/** A full name is its parts, each of them a member. */
const membersOf = (field: Rule, checks: ValueChecks) => {
  if (field.name !== fullname) return [fieldMember(field, checks)];
  const enabled = (field.config.parts ?? []).filter((part) => part.enabled);
  return enabled.map(({ name, type, required, config = {} }) =>
    fieldMember({ name, type, config, required: field.required && required }, checks),
  );
};

/** The shape of what a person may send: built-in members and the fields, and nothing else. */
export const valuesShape = (fields: readonly Rule[], checks: ValueChecks) =>
  z.strictObject({
    ...builtIns(),
    ...Object.fromEntries(fields.flatMap((field) => membersOf(field, checks))),
  });

const asksForDate = ({ type, config }: Pick<Rule, 'type' | 'config'>): boolean =>
  type === 'Date' || (config.parts ?? []).some((part) => part.type === 'Date');

/** Loads what the shapes of these fields need. */
export const loadValueChecks = async (fields: readonly Rule[]): Promise<ValueChecks> => ({
  isDate: fields.some(asksForDate) ? await loadDateCheck() : () => false,
});
