import { setTimeout } from 'node:timers/promises';
import type { Logger } from './logger.ts';

/** Work that goes on after the answer to the request that began it. */
export type Background = {
  /** Does some work a moment later. It handles its own failures; one that gets out is logged. */
  run: (work: () => Promise<void>) => void;
  /** Resolves when nothing is under way; waited for before the database is closed. */
  settled: () => Promise<void>;
};

/** Milliseconds: the answer has left by then, so how long it took tells nothing of the work. */
const afterTheAnswer = 100;

/** @param delay milliseconds before work begins. */
export const createBackground = (
  logger: Pick<Logger, 'error'>,
  delay: number = afterTheAnswer,
): Background => {
  const pending = new Set<Promise<void>>();
  return {
    run: (work) => {
      const done = setTimeout(delay)
        .then(work)
        .catch((error: unknown) => logger.error({ err: error }, 'background work failed'))
        .finally(() => pending.delete(done));
      pending.add(done);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
};
