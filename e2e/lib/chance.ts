/** Chance that can be repeated: the same seed makes the same choices. */
export type Chance = {
  /** From 0 up to 1. */
  next: () => number;
  /** @returns a whole number from 0 to below `end`. */
  below: (end: number) => number;
  oneIn: (count: number) => boolean;
  /** @param from at least one value. */
  pick: <T>(from: readonly T[]) => T;
  /** @returns one of them, or undefined when there is none. */
  find: <T>(from: readonly T[]) => T | undefined;
};

/** A 32-bit linear congruential generator (Numerical Recipes), which is random enough for tests. */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  const find = <T>(from: readonly T[]): T | undefined => from[below(from.length)];
  return {
    next,
    below,
    oneIn: (count) => below(count) === 0,
    find,
    pick: <T>(from: readonly T[]) => find(from) as T,
  };
};

/** @param name of the variable that repeats an earlier run. */
export const seedFrom = (name: string): number =>
  Number(process.env[name] ?? Math.floor(Math.random() * 2 ** 32));
