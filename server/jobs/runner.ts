import type { Db } from '../db/database.ts';
import { type Clock, minute } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { takeLease } from './lease-store.ts';

/** Work that repeats, done by one process at a time. */
export type Job = {
  name: string;
  /** Milliseconds between the end of a run and the next. */
  every: number;
  run: () => Promise<void>;
};

type Deps = {
  db: Db;
  clock: Clock;
  logger: Logger;
  /** Names this process among those that share the database. */
  holder: string;
};

/** A process that dies in the middle of a job keeps it from the others for this long. */
const leaseDuration = 5 * minute;

const runOnce = async (job: Job, { db, clock, logger, holder }: Deps): Promise<void> => {
  try {
    const now = clock();
    const lease = { name: job.name, holder, now, until: now + leaseDuration };
    if (await takeLease(db, lease)) await job.run();
  } catch (error) {
    // The next run tries again; a job that fails must not take the server with it.
    logger.error({ err: error, job: job.name }, 'job failed');
  }
};

/** Starts jobs. @returns how to stop them; a run under way is waited for. */
export const startJobs = (jobs: readonly Job[], deps: Deps): { stop: () => Promise<void> } => {
  const timers = new Set<NodeJS.Timeout>();
  const running = new Set<Promise<void>>();
  let isStopped = false;

  const schedule = (job: Job): void => {
    if (isStopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      const run = runOnce(job, deps).finally(() => {
        running.delete(run);
        schedule(job);
      });
      running.add(run);
    }, job.every);
    // Waiting for a job is no reason to stay alive.
    timer.unref();
    timers.add(timer);
  };

  for (const job of jobs) schedule(job);
  return {
    stop: async () => {
      isStopped = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
};
