/**
 * Finds what is served at a path among hundreds. Fastify's router compiles functions for each route it
 * is given, which would be a fifth of every start; here a start only fills maps.
 */

type Served<T> = { names: string[]; value: T };

type Branch<T> = {
  /** By a segment that is written in the path. */
  fixed: Map<string, Branch<T>>;
  /** Whatever else stands there: the value of a parameter. */
  open?: Branch<T>;
  served?: Served<T>;
};

export type Match<T> = { value: T; params: Record<string, string> };

export type Matcher<T> = {
  /** @param path as a pattern, such as `/users/:userId`. @throws when something is served there already. */
  add: (method: string, path: string, value: T) => void;
  /**
   * @param path as it was asked for, without its query; a slash at its end means nothing.
   * @returns undefined where nothing is, also when the path is not well encoded.
   */
  find: (method: string, path: string) => Match<T> | undefined;
  methods: () => string[];
};

const newBranch = <T>(): Branch<T> => ({ fixed: new Map() });

const segmentsOf = (path: string): string[] => path.replace(/\/$/, '').split('/').slice(1);

const decoded = (path: string): string[] | undefined => {
  try {
    return segmentsOf(path).map(decodeURIComponent);
  } catch {
    return undefined;
  }
};

/** What is written wins over what may stand there. */
const walk = <T>(
  { fixed, open, served }: Branch<T>,
  segments: readonly string[],
  values: readonly string[] = [],
): Match<T> | undefined => {
  const [segment, ...rest] = segments;
  if (segment === undefined) {
    const params = served?.names.map((name, index) => [name, values[index] ?? '']);
    return served && { value: served.value, params: Object.fromEntries(params ?? []) };
  }
  const written = fixed.get(segment);
  const found = written && walk(written, rest, values);
  if (found || !open || segment === '') return found;
  return walk(open, rest, [...values, segment]);
};

export const createMatcher = <T>(): Matcher<T> => {
  const roots = new Map<string, Branch<T>>();
  return {
    add: (method, path, value) => {
      let branch = roots.get(method) ?? newBranch<T>();
      roots.set(method, branch);
      const names: string[] = [];
      for (const segment of segmentsOf(path)) {
        const isOpen = segment.startsWith(':');
        if (isOpen) names.push(segment.slice(1));
        const next: Branch<T> =
          (isOpen ? branch.open : branch.fixed.get(segment)) ?? newBranch<T>();
        if (isOpen) branch.open = next;
        else branch.fixed.set(segment, next);
        branch = next;
      }
      if (branch.served) throw new Error(`${method} ${path} is served twice`);
      branch.served = { names, value };
    },
    find: (method, path) => {
      const root = roots.get(method);
      const segments = root && decoded(path);
      return segments && walk(root, segments);
    },
    methods: () => [...roots.keys()],
  };
};
