import { spawnSync } from 'node:child_process';

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

/** @returns the number that the commit's name begins with, or undefined outside of a repository. */
const commitSeed = (): number | undefined => {
  const head = spawnSync('git', ['rev-parse', 'HEAD'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  return head.status === 0 ? Number.parseInt(head.stdout.slice(0, 8), 16) : undefined;
};

const anySeed = (): number => Math.floor(Math.random() * 2 ** 32);

/**
 * One commit makes the same choices wherever it is tested, so that who lands it has seen what they lead to.
 * @param name of the variable that repeats an earlier run, or asks for another one with `random`.
 */
export const seedFrom = (name: string): number => {
  const { [name]: wanted, TEST_EFFORT: effort } = process.env;
  if (wanted !== undefined && wanted !== 'random') return Number(wanted);
  const isSearch = wanted === 'random' || effort === 'long';
  return (isSearch ? undefined : commitSeed()) ?? anySeed();
};
