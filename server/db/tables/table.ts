import type { Place } from '../../lib/seal.ts';

/**
 * A table, declared once: its columns as the program sees them, what each of them holds, which part of
 * the product it belongs to and whether it leaves with an export. Row types, the codec, the places of
 * sealed values and the comparison with the migrated databases follow from it. Names are camelCase
 * here and snake_case in the databases.
 */

/**
 * What a column holds and how both databases store it: `time` is milliseconds since the epoch, `flag`
 * 0 or 1, `json` text, `sealed` the output of `lib/seal.ts`, `hashed` what cannot be turned back.
 */
export type Kind = 'text' | 'integer' | 'time' | 'flag' | 'json' | 'sealed' | 'hashed';

export type Column<Value = unknown, K extends Kind = Kind> = {
  kind: K;
  isOptional: boolean;
  /** Of a sealed column: the name that its values are bound to, when it is not its own. */
  boundTo?: string;
  /** Never there: it carries the type. */
  value: Value;
};

const column =
  <K extends Kind>(kind: K) =>
  <Value>() =>
    ({ kind, isOptional: false }) as Column<Value, K>;

export const text = <Value extends string = string>() => column('text')<Value>();
export const integer = <Value extends number = number>() => column('integer')<Value>();
export const time = () => column('time')<number>();
export const flag = () => column('flag')<boolean>();
export const json = <Value>() => column('json')<Value>();
export const hashed = () => column('hashed')<string>();

/** @param boundTo the name that the values were sealed for, if the column has another one by now. */
export const sealed = (boundTo?: string): Column<string, 'sealed'> => ({
  ...column('sealed')<string>(),
  ...(boundTo !== undefined && { boundTo }),
});

export const optional = <Value, K extends Kind>(one: Column<Value, K>): Column<Value | null, K> =>
  ({ ...one, isOptional: true }) as Column<Value | null, K>;

const areas = [
  'applications',
  'connectors',
  'keys',
  'operations',
  'provider',
  'resources',
  'roles',
  'sign-in-experience',
  'users',
] as const;

/** What changes together, and what caches are kept by. */
export type Area = (typeof areas)[number];

export type Columns = Record<string, Column>;

export type Table<C extends Columns = Columns> = {
  name: string;
  columns: C;
  /** The columns of the primary key. */
  key: readonly string[];
  area: Area;
  /** What its rows are called in events: `Role` of `Role.Created`. */
  noun?: string;
  /** Whether its rows are part of an export; see `exportedColumns`. */
  isExported: boolean;
  /** The column that names the row a value is sealed for, where the key has several. */
  sealedBy?: string;
};

export type RowOf<T extends Table> = {
  [C in keyof T['columns']]: T['columns'][C]['value'];
};

/** @returns a name as the databases write it. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const camelCase = /^[a-z]+([A-Z][a-z]+)*$/;

const isSecret = ({ kind }: Column): boolean => kind === 'sealed' || kind === 'hashed';

const bindingOf = ({ columns }: Table, name: string): string =>
  columns[name]?.boundTo ?? snakeCase(name);

/** @returns the columns whose values are sealed. */
export const sealedColumns = ({ columns }: Table): string[] =>
  Object.keys(columns).filter((name) => columns[name]?.kind === 'sealed');

const mistakesIn = (one: Table): string[] => {
  const names = Object.keys(one.columns);
  const bindings = sealedColumns(one).map((name) => bindingOf(one, name));
  return [
    ...[one.name, ...names]
      .filter((name) => !camelCase.test(name))
      .map((name) => `${name} is no name`),
    ...(areas.includes(one.area) ? [] : [`there is no area ${one.area}`]),
    ...(one.key.length === 0 ? ['it has no key'] : []),
    ...one.key
      .filter((name) => !names.includes(name))
      .map((name) => `its key ${name} is no column`),
    ...one.key
      .filter((name) => one.columns[name]?.isOptional)
      .map((name) => `its key ${name} may be null`),
    ...(bindings.length > 0 && one.key.length > 1 && !one.sealedBy
      ? ['nothing names the row that it seals for']
      : []),
    ...(new Set(bindings).size < bindings.length ? ['two columns are sealed for one place'] : []),
  ];
};

/**
 * Declares a table.
 * @param options `key` is `id` unless it says otherwise.
 * @throws Error with the table's name when the declaration contradicts itself.
 */
export const table = <C extends Columns>(
  name: string,
  columns: C,
  options: {
    area: Area;
    isExported: boolean;
    noun?: string;
    key?: readonly (keyof C & string)[];
    sealedBy?: keyof C & string;
  },
): Table<C> => {
  const one: Table<C> = { name, columns, key: ['id'], ...options };
  const mistakes = mistakesIn(one);
  if (mistakes.length > 0) throw new Error(`the table ${name}: ${mistakes.join(', ')}`);
  return one;
};

/** @returns what an export may say of a table: nothing secret, and nothing of what passes. */
export const exportedColumns = ({ columns, isExported }: Table): string[] =>
  isExported
    ? Object.entries(columns).flatMap(([name, column]) => (isSecret(column) ? [] : [name]))
    : [];

type SecretsOf<T extends Table> = {
  [C in keyof T['columns']]: [Extract<T['columns'][C]['kind'], 'sealed' | 'hashed'>] extends [never]
    ? never
    : C;
}[keyof T['columns']] &
  string;

/** @returns the column that names the row a value is sealed for. */
export const sealingColumn = ({ key, sealedBy }: Table): string => sealedBy ?? key.join();

/**
 * @param row what `sealingColumn` says of the row.
 * @returns what a sealed value, or a keyed hash, is bound to.
 */
export const placeOf = <T extends Table>(table: T, column: SecretsOf<T>, row: string): Place => ({
  table: snakeCase(table.name),
  row,
  column: bindingOf(table, column),
});
