import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `run.json`: how a guide is executed. Its commands and files are taken from the guide itself, in its
 * order; the reader is not shown this.
 */
export type Run =
  | {
      /** `web`: a page with Sign In and Sign Out; `machine`: the last command prints the App ID. */
      flow: 'web' | 'machine';
      /** The port that the code and the commands name. */
      port?: number;
      /** The file of the command that goes on running. */
      start?: string;
      /** Programs that have to be on the machine, beside Node. */
      needs?: readonly ('Go' | 'Java' | 'Python')[];
      /** Why it takes too long for every run of the tests; `npm test -- --long` follows it. */
      longRunOnly?: string;
    }
  | { notExecuted: string };

/** @returns how the guide of a folder is executed; undefined for an entry without a text of its own. */
export const readRun = (id: string): Run | undefined => {
  const file = join(import.meta.dirname, id, 'run.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
};
