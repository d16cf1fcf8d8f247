import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string } }[];
  samples: number[];
  timeDeltas: number[];
};

export type Cost = { place: string; share: number };

/** The package or part of the house that a function belongs to. */
const placeOf = (url: string, functionName: string): string => {
  const library = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (library) return library;
  const own = /\/server\/([^/]+)/.exec(url)?.[1];
  if (own) return `cardea ${own}`;
  if (url.startsWith('node:')) return `node ${url.slice(5).split('/').slice(0, 2).join('/')}`;
  return functionName === '(garbage collector)' ? 'garbage collection' : 'native code';
};

/**
 * Sums the self time of a V8 CPU profile by place, idle time left out.
 * @param directory where `--cpu-prof-dir` wrote.
 * @returns the largest first; shares of busy time between 0 and 1.
 */
export const largestCosts = (directory: string): Cost[] => {
  const [file] = globSync('*.cpuprofile', { cwd: directory });
  if (!file) throw new Error('no profile was written');
  const profile = JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile;
  const frames = new Map(profile.nodes.map(({ id, callFrame }) => [id, callFrame]));
  const times = new Map<string, number>();
  for (const [index, id] of profile.samples.entries()) {
    const { functionName = '', url = '' } = frames.get(id) ?? {};
    if (functionName === '(idle)' || functionName === '(program)') continue;
    const place = placeOf(url, functionName);
    times.set(place, (times.get(place) ?? 0) + (profile.timeDeltas[index] ?? 0));
  }
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times]
    .map(([place, time]) => ({ place, share: time / total }))
    .toSorted((left, right) => right.share - left.share);
};
