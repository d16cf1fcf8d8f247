/** A message by the path of the value it is about. */
export type Mistakes = Record<string, string>;

/** The smallest and the largest number there may be. */
export type Limits = { min: number; max: number };

/**
 * One setting: the member of the stored settings that it is, where it is edited, and how it goes to
 * the form and back. Where the form holds it is its place in the tree of settings.
 */
export type Setting<Stored, Member extends keyof Stored, Section, Value, Sent> = {
  member: Member;
  section: Section;
  to: (stored: Stored) => Value;
  /** @param stored what the form began with, for what the form does not show. */
  from: (value: Value, stored: Stored) => Sent;
  /** Of its numbers, by their paths below it. */
  limits?: (value: Value) => Readonly<Record<string, Limits>>;
  /** What else is wrong with it: a message for all of it, or by the paths below it. */
  check?: (value: Value) => Mistakes | string | undefined;
};

/** @returns the way to write one setting of a page down, with its types. */
export const settingOf =
  <Stored, Section>() =>
  <const Member extends keyof Stored, Value, Sent>(
    setting: Setting<Stored, Member, Section, Value, Sent>,
  ) =>
    setting;

/** Of any value: only its own functions know which. */
type AnySetting<Stored, Section> = Omit<
  Setting<Stored, keyof Stored, Section, never, unknown>,
  'to'
> & { to: (stored: Stored) => unknown };
type Tree<Stored, Section> = {
  readonly [name: string]: AnySetting<Stored, Section> | Tree<Stored, Section>;
};

type IsSetting = { to: (stored: never) => unknown };

/** What the form of a tree of settings holds. */
export type ValuesOf<T> = {
  -readonly [K in keyof T]: T[K] extends { to: (stored: never) => infer Value }
    ? Value
    : ValuesOf<T[K]>;
};

type LeafOf<T> = { [K in keyof T]: T[K] extends IsSetting ? T[K] : LeafOf<T[K]> }[keyof T];

/** The members of the stored settings, as a tree of settings writes them. */
export type BodyOf<T> = {
  [L in LeafOf<T> as L extends { member: infer Member extends PropertyKey }
    ? Member
    : never]: L extends { from: (...values: never) => infer Sent } ? Sent : never;
};

const isSetting = <Stored, Section>(
  node: AnySetting<Stored, Section> | Tree<Stored, Section>,
): node is AnySetting<Stored, Section> => typeof node.to === 'function';

type Row<Stored, Section> = { path: string; setting: AnySetting<Stored, Section> };

const rowsOf = <Stored, Section>(tree: Tree<Stored, Section>, above = ''): Row<Stored, Section>[] =>
  Object.entries(tree).flatMap(([name, node]) => {
    const path = `${above}${name}`;
    return isSetting(node) ? [{ path, setting: node }] : rowsOf(node, `${path}.`);
  });

const valueAt = (values: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((node, name) => (node as Record<string, unknown> | undefined)?.[name], values);

const toValues = <Stored, Section>(
  tree: Tree<Stored, Section>,
  stored: Stored,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(tree).map(([name, node]) => [
      name,
      isSetting(node) ? node.to(stored) : toValues(node, stored),
    ]),
  );

const below = (path: string, name: string): string => (name === '' ? path : `${path}.${name}`);

/**
 * @param tree the settings of a page, each in one place; groups of them are groups of the form.
 * @returns what a page's form needs to know about them.
 */
export const settingsForm =
  <Stored, Section>() =>
  <T extends Tree<Stored, Section>>(tree: T) => {
    const rows = rowsOf(tree);

    /** @returns the smallest and largest of each number, by its path. */
    const limitsOf = (values: ValuesOf<T>): Record<string, Limits> =>
      Object.fromEntries(
        rows.flatMap(({ path, setting }) =>
          Object.entries(setting.limits?.(valueAt(values, path) as never) ?? {}).map(
            ([name, limits]) => [below(path, name), limits],
          ),
        ),
      );

    const mistakesOf = ({ path, setting }: Row<Stored, Section>, values: ValuesOf<T>) => {
      const found = setting.check?.(valueAt(values, path) as never) ?? {};
      const all = typeof found === 'string' ? { '': found } : found;
      return Object.entries(all).map(([name, text]) => [below(path, name), text] as const);
    };

    return {
      toValues: (stored: Stored) => toValues(tree, stored) as ValuesOf<T>,
      /** @returns every member that the form can change, as the form has it. */
      toBody: (values: ValuesOf<T>, stored: Stored) =>
        Object.fromEntries(
          rows.map(({ path, setting }) => [
            setting.member,
            setting.from(valueAt(values, path) as never, stored),
          ]),
        ) as BodyOf<T>,
      limitsOf,
      /** @param outOfRange says which numbers there may be. */
      errorsOf: (values: ValuesOf<T>, outOfRange: (limits: Limits) => string): Mistakes =>
        Object.fromEntries([
          ...Object.entries(limitsOf(values))
            .filter(([path, { min, max }]) => {
              const number = Number(valueAt(values, path));
              return !(number >= min && number <= max);
            })
            .map(([path, limits]) => [path, outOfRange(limits)] as const),
          ...rows.flatMap((row) => mistakesOf(row, values)),
        ]),
      /** @param path of a value of the form, or the name of a member of the stored settings. */
      sectionOf: (path: string): Section | undefined =>
        rows.find((row) => path === row.path || path.startsWith(`${row.path}.`))?.setting.section ??
        rows.find(({ setting }) => setting.member === path)?.setting.section,
    };
  };
