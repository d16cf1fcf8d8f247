import type { Clock } from './clock.ts';

/**
 * @param limit how often within a period.
 * @param period in milliseconds; the next one begins with the first who asks after it.
 * @returns what takes one of them, in this process. It returns false when none is left.
 */
export const createAllowance = (limit: number, period: number, clock: Clock): (() => boolean) => {
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
