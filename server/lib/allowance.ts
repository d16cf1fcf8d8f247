import type { Clock } from './clock.ts';

/**
 * @param limit how often within a period.
 * @param period in milliseconds; the next one begins with the first who asks after it.
 * @returns what takes one of them, in this process. It returns false when none is left.
 */
const createAllowance = (limit: number, period: number, clock: Clock): (() => boolean) => {
  let since = Number.NEGATIVE_INFINITY;
  let taken = 0;
  return () => {
    const now = clock();
    if (now - since >= period) {
      since = now;
      taken = 0;
    }
    taken += 1;
    return taken <= limit;
  };
};

/**
 * @param limit how often each name has it within a period.
 * @param period in milliseconds.
 * @returns what takes one of those that a name has; what others take is not missing there. Meant for names
 *   of which there are few, such as those of applications.
 */
export const createAllowances = (
  limit: number,
  period: number,
  clock: Clock,
): ((name: string) => boolean) => {
  const allowances = new Map<string, () => boolean>();
  return (name) => {
    const take = allowances.get(name) ?? createAllowance(limit, period, clock);
    allowances.set(name, take);
    return take();
  };
};
