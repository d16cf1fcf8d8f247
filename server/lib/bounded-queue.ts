import { AppError } from './errors.ts';

type Bounds = {
  /** How many run at once. */
  atOnce: number;
  /** How many may wait for their turn. */
  waiting: number;
  /** Seconds after which another try is worth it, for whoever is turned away. */
  retryAfter: number;
};

/**
 * Runs costly work a few at a time, first come, first served.
 * @returns a function that runs work in its turn. It throws AppError request.rate_limited, and runs
 * nothing, when too many are waiting already.
 */
export const createBoundedQueue = ({ atOnce, waiting, retryAfter }: Bounds) => {
  const line: (() => void)[] = [];
  let running = 0;
  /** The place goes to who waited longest; whoever comes at this moment does not get in between. */
  const leave = () => {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  };
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) {
      if (line.length >= waiting) throw new AppError('request.rate_limited', { retryAfter });
      await new Promise<void>((resolve) => line.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      leave();
    }
  };
};
