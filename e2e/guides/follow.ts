import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fillIn, type GuideValues } from '../../guides/fill-in.ts';
import { codeOf, type Guide } from '../../guides/guide.ts';
import type { Run } from '../../guides/run.ts';
import { statusOf, until } from '../lib/until.ts';
import { openTerminal, type Terminal } from './terminal.ts';

/** A reader who does what a guide says, from the first step to the last, and copies what it shows. */

/** A first page is compiled when it is asked for. */
const startLimit = 120_000;

export type Copy = {
  guide: Guide;
  run: Exclude<Run, { notExecuted: string }>;
  /** Of the guide's editions, `''` where there are none. */
  variant: string;
  values: GuideValues;
  /** What takes the place of the printed port: several guides name the same one. */
  port: number;
  /** An empty folder. */
  folder: string;
  /** Folders of programs. */
  path: readonly string[];
};

const untilServing = (server: ReturnType<Terminal['start']>, terminal: Terminal, port: number) =>
  until(`an answer on port ${port}`, startLimit, async () => {
    if (!server.isRunning()) throw new Error('What the guide starts has ended');
    return (await statusOf(`http://localhost:${port}/`)) !== undefined;
  }).catch((error) => {
    throw new Error(`It printed:\n${terminal.output()}`, { cause: error });
  });

/** Puts another port in the place of the printed one. */
export const onPort = (text: string, { port: printed }: Copy['run'], port: number): string =>
  printed ? text.replaceAll(String(printed), String(port)) : text;

/**
 * Follows a guide. What stands between the marks of placeholders is the application's; the number of
 * the port is the only thing besides that differs from what is printed.
 * @returns what the last command printed, and how to end everything.
 */
export const follow = async ({ guide, run, variant, values, port, folder, path }: Copy) => {
  const terminal = openTerminal(folder, path);
  const others: Terminal[] = [];
  let printed = '';
  const close = async () => {
    await Promise.all([terminal, ...others].map((one) => one.close()));
  };
  try {
    for (const block of guide.steps.flatMap(({ blocks }) => blocks)) {
      if (block.kind !== 'code') continue;
      const code = fillIn(onPort(codeOf(block, variant), run, port), values);
      if (block.language !== 'sh') {
        const file = join(terminal.folder(), block.file);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, `${code}\n`);
      } else if (block.file === run.start) {
        const other = openTerminal(terminal.folder(), path);
        others.push(other);
        await untilServing(other.start(code), other, port);
      } else {
        printed = await terminal.run(code);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  const output = () => [terminal, ...others].map((one) => one.output()).join('\n');
  return { printed, output, close };
};
