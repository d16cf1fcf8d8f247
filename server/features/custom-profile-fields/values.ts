import type { UserProfile } from '@cardea/contract/management/users.ts';
import type { z } from 'zod';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { AppError } from '../../lib/errors.ts';
import { isComplete } from './definition.ts';
import { assertProfileName, fullname, isBuiltIn } from './names.ts';
import { loadValueChecks, valuesShape } from './value-shapes.ts';

/** What people fill in: held against the fields they were asked for, and brought to its place. */

export type ProfileFieldRule = Pick<CustomProfileFieldRow, 'name' | 'type' | 'required' | 'config'>;

type Values = Record<string, unknown>;

/** Where values are kept in an account. */
export type SplitProfile = {
  name?: string;
  avatar?: string;
  profile: UserProfile;
  customData: Values;
};

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (isObject(value) && Object.values(value).every(isEmpty));

/** A full name may come as one object; its parts are members of the profile, as any other. */
const withoutFullname = ({ [fullname]: whole, ...values }: Values): Values => {
  if (whole === undefined) return values;
  return isObject(whole) ? { ...values, ...whole } : { ...values, [fullname]: whole };
};

/**
 * Holds what a person sent against the fields there are. It need not be all of them; a field that was
 * sent empty counts as not given, unless it is required.
 * @param fields those that may be filled in: the catalogue, of which incomplete ones do not count.
 *   Built-in names may always be filled in.
 * @returns the values as they are to be kept (numbers as numbers, without empty ones), or what is
 *   wrong with them, each with the path of the value. Names that are no field are one problem,
 *   `unrecognized_keys`.
 */
export const checkProfileValues = async (
  fields: readonly ProfileFieldRule[],
  submitted: Values,
): Promise<{ values: Values; problems: z.core.$ZodIssue[] }> => {
  const askable = fields.filter(isComplete);
  const shape = valuesShape(askable, await loadValueChecks(askable));
  const result = shape.safeParse(withoutFullname(submitted));
  if (!result.success) return { values: {}, problems: result.error.issues };
  const given = Object.entries(result.data).filter(([, value]) => !isEmpty(value));
  return { values: Object.fromEntries(given), problems: [] };
};

/**
 * Brings values to their places: members of the account, of its profile, or of its custom data.
 * @param values as `checkProfileValues` returns them
 * @throws AppError custom_profile_fields.invalid_name, name_conflict_*
 */
export const splitProfileValues = (values: Values): SplitProfile => {
  const split: SplitProfile = { profile: {}, customData: {} };
  for (const [name, value] of Object.entries(withoutFullname(values))) {
    assertProfileName(name);
    if (name === 'name' || name === 'avatar') split[name] = String(value);
    else Object.assign(isBuiltIn(name) ? split.profile : split.customData, { [name]: value });
  }
  return split;
};

const refusalOf = (problems: readonly z.core.$ZodIssue[]): AppError => {
  const unknown = problems.flatMap((problem) =>
    problem.code === 'unrecognized_keys' ? problem.keys : [],
  );
  if (unknown.length > 0) {
    const names = unknown.map((name) => `"${name}"`).join(', ');
    return new AppError('custom_profile_fields.entity_not_exists_with_names', {
      values: { names },
    });
  }
  const issues = problems.map(({ path, ...problem }) => ({
    ...problem,
    path: ['values', ...path],
  }));
  const lines = issues.map(
    ({ code, path, message }) =>
      `Error in key path "${path.map(String).join('.')}": (${code}) ${message}`,
  );
  return new AppError('guard.invalid_input', {
    data: { issues, name: 'ZodError' },
    details: lines.join('\n'),
    values: { type: 'body' },
  });
};

/**
 * Takes what a person sent: checks it and brings it to its places.
 * @param fields those that may be filled in
 * @throws AppError custom_profile_fields.invalid_name, name_conflict_*, entity_not_exists_with_names;
 *   guard.invalid_input, with one issue per value below the path `values`
 */
export const acceptProfileValues = async (
  fields: readonly ProfileFieldRule[],
  submitted: Values,
): Promise<SplitProfile> => {
  // First: a name that must not be used is told apart from one that is not known.
  for (const name of Object.keys(withoutFullname(submitted))) assertProfileName(name);
  const { values, problems } = await checkProfileValues(fields, submitted);
  if (problems.length > 0) throw refusalOf(problems);
  return splitProfileValues(values);
};

/** What an account has, or is going to have. */
export type ProfileAccount = {
  name?: string | null | undefined;
  avatar?: string | null | undefined;
  profile: UserProfile;
  customData: Values;
};

const keptUnder = (account: ProfileAccount, name: string): unknown => {
  if (name === fullname) return account.profile;
  if (name === 'name' || name === 'avatar') return account[name];
  const place: Values = isBuiltIn(name) ? account.profile : account.customData;
  return Object.hasOwn(place, name) ? place[name] : undefined;
};

const isGiven = (
  { name, config }: ProfileFieldRule,
  account: ProfileAccount,
  isSubmitted: boolean,
): boolean => {
  const value = keptUnder(account, name);
  if (!config.parts) return !isEmpty(value);
  const has = (part: { name: string }) =>
    isObject(value) && Object.hasOwn(value, part.name) && !isEmpty(value[part.name]);
  const enabled = config.parts.filter((part) => part.enabled);
  const wanted = isSubmitted ? enabled.filter(({ required }) => required) : enabled;
  return wanted.length > 0 ? wanted.every(has) : enabled.some(has);
};

/**
 * What an account that is being registered still lacks (wire 3.2, mandatory profile): before the form
 * is submitted every field, so that people are asked; afterwards those that are required.
 * @param fields those people are asked for when they register
 * @returns their names.
 */
export const missingProfileFields = (
  fields: readonly ProfileFieldRule[],
  account: ProfileAccount,
  { isSubmitted }: { isSubmitted: boolean },
): string[] =>
  fields
    .filter((field) => !isSubmitted || field.required)
    .filter((field) => !isGiven(field, account, isSubmitted))
    .map(({ name }) => name);
