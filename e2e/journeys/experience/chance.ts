/** Chance that can be repeated: the same seed makes the same choices. */
export type Chance = {
  /** From 0 up to 1. */
  next: () => number;
  pick: <T>(from: readonly [T, ...T[]]) => T;
  /** @returns one of them, or undefined when there is none. */
  find: <T>(from: readonly T[]) => T | undefined;
};

/** A 32-bit linear congruential generator (Numerical Recipes), which is random enough to walk with. */
export const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const find = <T>(from: readonly T[]): T | undefined => from[Math.floor(next() * from.length)];
  return { next, find, pick: (from) => find(from) ?? from[0] };
};
