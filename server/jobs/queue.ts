import type { Db } from '../db/database.ts';
import type { JobRow } from '../db/schema.ts';
import { type Clock, day, hour, minute, second } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import { claimJobs, deleteOldEntries, deleteOldJobs, settleJob } from './queue-store.ts';

/** Work that is done once, at least: a process that dies leaves its jobs to the others. */

export type Worker = {
  /** Does a job. It may be done again, so what it tells others bears the job's id. */
  run: (job: JobRow) => Promise<void>;
  /** A job that failed so often is kept as failed, and not tried again. */
  maxAttempts: number;
};

/** By the kind of jobs. */
export type Workers = Readonly<Record<string, Worker>>;

type Deps = { db: Db; clock: Clock; logger: Pick<Logger, 'error'>; holder: string };

/** A process that dies keeps a job from the others for this long. */
const leaseDuration = 5 * minute;
const batch = 10;

/** @returns how long to wait after so many attempts, in milliseconds: twice as long each time. */
export const backOff = (attempts: number): number =>
  Math.min(15 * second * 2 ** attempts, 6 * hour);

const runJob = async (job: JobRow, worker: Worker, { db, clock, logger }: Deps): Promise<void> => {
  try {
    await worker.run(job);
  } catch (error) {
    const { id, kind, attempts } = job;
    logger.error({ err: error, job: id, kind, attempts }, 'job failed');
    const failure = error instanceof Error ? error.name : 'unknown';
    const isOver = attempts >= worker.maxAttempts;
    const dueAt = clock() + backOff(attempts);
    await settleJob(db, job, { status: isOver ? 'failed' : 'waiting', failure, dueAt });
    return;
  }
  await settleJob(db, job, { status: 'done', failure: null });
};

/** Does what is due, until nothing is. @returns how many jobs were done or tried. */
export const workQueue = async (workers: Workers, deps: Deps): Promise<number> => {
  const kinds = Object.keys(workers);
  let count = 0;
  for (;;) {
    const now = deps.clock();
    const { holder } = deps;
    const until = now + leaseDuration;
    const jobs = await claimJobs(deps.db, { kinds, holder, now, until, limit: batch });
    for (const job of jobs) {
      const worker = workers[job.kind];
      if (worker) await runJob(job, worker, deps);
    }
    count += jobs.length;
    if (jobs.length < batch) return count;
  }
};

/** How long jobs are kept, whatever became of them. */
const jobRetention = 7 * day;
/** How long is known what was done. */
const entryRetention = 90 * day;

/** Forgets what is old; for the clean-up. @returns how many; fewer than `limit`: nothing is left. */
export const forgetOldJobs = (db: Db, now: number, limit: number): Promise<number> =>
  deleteOldJobs(db, now - jobRetention, limit);

/** As `forgetOldJobs`. */
export const forgetOldEntries = (db: Db, now: number, limit: number): Promise<number> =>
  deleteOldEntries(db, now - entryRetention, limit);
