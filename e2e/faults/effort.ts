/** How hard the attacks try: shortly in every run of the tests, for long with `--long`. */
export const effort = (short: number, long: number): number =>
  process.env.TEST_EFFORT === 'long' ? long : short;

/** @returns how often each answer came, for one comparison that shows all of them. */
export const tally = (answers: readonly (string | number)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[answer] = (counts[answer] ?? 0) + 1;
  return counts;
};

/** Runs the same thing several times at once. */
export const atOnce = <T>(count: number, body: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => body(index)));
