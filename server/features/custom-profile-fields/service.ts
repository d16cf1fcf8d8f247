import type {
  NewProfileField,
  ProfileFieldDefinition,
} from '@cardea/contract/management/custom-profile-fields.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { newId, type Random } from '../../lib/random.ts';
import { assertCompleteField, assertField, isComplete } from './definition.ts';
import {
  deleteProfileFieldRow,
  findProfileField,
  insertProfileFieldRow,
  listProfileFields,
  updateProfileFieldRow,
} from './store.ts';

/** What an administrator asks people for besides what they sign in with: the catalogue of fields. */

export type CustomProfileFieldsDeps = {
  clock: Clock;
  random: Random;
};

/** A definition as it is stored. */
const columnsOf = (definition: ProfileFieldDefinition) => {
  const { type, label = '', required, config = {} } = definition;
  const description = 'description' in definition ? (definition.description ?? null) : null;
  return { type, label, description, required, config };
};

/** @throws AppError entity.not_exists_with_id */
export const getProfileField = async (db: Db, name: string): Promise<CustomProfileFieldRow> => {
  const field = await findProfileField(db, name);
  if (!field) throw new AppError('entity.not_exists_with_id');
  return field;
};

/**
 * Creates fields, all of them or none, after those there are.
 * @throws AppError custom_profile_fields.name_exists; what `assertField` throws
 */
export const createProfileFields = async (
  { db, note, alone }: Tx,
  fields: readonly NewProfileField[],
  { clock, random }: CustomProfileFieldsDeps,
): Promise<CustomProfileFieldRow[]> => {
  const given = fields.map((field) => ({ name: field.name, ...columnsOf(field) }));
  for (const field of given) assertField(field);
  await alone('sign-in-experience');
  const known = await listProfileFields(db);
  const names = new Set(known.map(({ name }) => name));
  let sieOrder = known.at(-1)?.sieOrder ?? 0;
  const rows: CustomProfileFieldRow[] = [];
  for (const field of given) {
    const { name } = field;
    if (names.has(name)) {
      throw new AppError('custom_profile_fields.name_exists', { values: { name } });
    }
    names.add(name);
    sieOrder += 1;
    const row = { id: newId(random), ...field, createdAt: clock(), sieOrder };
    await insertProfileFieldRow(db, row);
    note('ProfileField.Created', { subject: name, after: row });
    rows.push(row);
  }
  return rows;
};

/**
 * Defines a field anew; its name and place stay.
 * @throws AppError entity.not_exists; what `assertCompleteField` throws
 */
export const replaceProfileField = async (
  { db, note, alone }: Tx,
  name: string,
  definition: ProfileFieldDefinition,
): Promise<CustomProfileFieldRow> => {
  await alone('sign-in-experience');
  const before = await findProfileField(db, name);
  if (!before) throw new AppError('entity.not_exists');
  const columns = columnsOf(definition);
  assertCompleteField({ name, ...columns });
  const field = await updateProfileFieldRow(db, name, columns);
  if (!field) throw new AppError('entity.not_exists');
  note('ProfileField.Data.Updated', { subject: name, before, after: field });
  return field;
};

/** @throws AppError entity.not_found */
export const deleteProfileField = async ({ db, note, alone }: Tx, name: string): Promise<void> => {
  // Both, in the order in which everybody takes them: the settings may change as well.
  await alone('connectors', 'sign-in-experience');
  if (!(await deleteProfileFieldRow(db, name))) throw new AppError('entity.not_found');
  note('ProfileField.Deleted', { subject: name });
};

type Place = Pick<CustomProfileFieldRow, 'name' | 'sieOrder'>;

const assertPlaces = (order: readonly Place[], known: ReadonlySet<string>): void => {
  const unknown = order.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new AppError('custom_profile_fields.entity_not_exists_with_names', {
      values: { names: unknown.map((name) => `"${name}"`).join(', ') },
    });
  }
  const names = new Set(order.map(({ name }) => name));
  const places = new Set(order.map(({ sieOrder }) => sieOrder));
  if (names.size < order.length || places.size < order.length) {
    throw new AppError('custom_profile_fields.conflicted_sie_order');
  }
};

/**
 * Moves fields to other places.
 * @returns every field in the new order.
 * @throws AppError custom_profile_fields.entity_not_exists_with_names, conflicted_sie_order
 */
export const reorderProfileFields = async (
  { db, note, alone }: Tx,
  order: readonly Place[],
): Promise<CustomProfileFieldRow[]> => {
  await alone('sign-in-experience');
  const known = await listProfileFields(db);
  assertPlaces(order, new Set(known.map(({ name }) => name)));
  for (const { name, sieOrder } of order) {
    await updateProfileFieldRow(db, name, { sieOrder });
    note('ProfileField.Data.Updated', { subject: name, after: { sieOrder } });
  }
  return listProfileFields(db);
};

/**
 * The fields people are asked for when they register. One that is not completely defined is left out:
 * nobody could fill it in.
 * @param catalogue every field there is.
 * @param chosen the setting `signUpProfileFields`, in its order; null is the whole catalogue.
 */
export const signUpFields = (
  catalogue: readonly CustomProfileFieldRow[],
  chosen: readonly { name: string }[] | null,
): CustomProfileFieldRow[] => {
  const complete = catalogue.filter(isComplete);
  if (!chosen) return complete;
  const byName = new Map(complete.map((field) => [field.name, field]));
  const names = new Set(chosen.map(({ name }) => name));
  return [...names].flatMap((name) => byName.get(name) ?? []);
};
