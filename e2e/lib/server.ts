import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serverArguments, serverFile } from '../../scripts/runtime.mjs';
import { type ChildProgram, startProgram } from './child-process.ts';
import { statusOf, until } from './until.ts';

/** What `npm start` runs. */
const mainFile = resolve(import.meta.dirname, '../..', serverFile);
/** Generous: a machine busy with other tests starts many times slower than an idle one. */
const startLimit = 60_000;

/** A folder of the test's own and the Cardea processes that stand in it. */
export type Site = {
  folder: string;
  /**
   * Starts Cardea without waiting for it, with its data in `data` below the folder.
   * @param settings environment variables.
   */
  start: (settings: Record<string, string>) => ChildProgram;
  /** Stops every process and deletes the folder. */
  close: () => Promise<void>;
};

export const openSite = async (): Promise<Site> => {
  const folder = await mkdtemp(join(tmpdir(), 'cardea-e2e-'));
  const programs: ChildProgram[] = [];
  const start = (settings: Record<string, string>) => {
    const program = startProgram(process.execPath, [...serverArguments, mainFile], {
      cwd: folder,
      environment: { CARDEA_DATA: join(folder, 'data'), LOG_LEVEL: 'warn', ...settings },
    });
    programs.push(program);
    return program;
  };
  const close = async () => {
    await Promise.all(programs.map((program) => program.stop()));
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { folder, start, close };
};

/**
 * Waits until Cardea answers.
 * @param url where it is reached, without a trailing slash.
 * @throws with everything it printed when it ended or took too long.
 */
export const untilServing = async (program: ChildProgram, url: string): Promise<void> => {
  try {
    await until(`${url}/api/status to answer 204`, startLimit, async () => {
      if (!program.isRunning()) throw new Error('The server ended while it started');
      return (await statusOf(`${url}/api/status`)) === 204;
    });
  } catch (error) {
    throw new Error(`The server did not start. It printed:\n${program.output()}`, { cause: error });
  }
};
