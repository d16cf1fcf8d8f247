import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync } from 'node:zlib';
import autocannon from 'autocannon';
import { findChromium } from '../scripts/tools.mjs';
import { measureConsole } from './console.ts';
import { listQueries, measureLists } from './lists.ts';
import { largestCosts } from './profile.ts';
import {
  freePort,
  npmStart,
  type Running,
  sources,
  startCardea,
  startProcess,
  tokenRequest,
} from './server-process.ts';
import { measureSignIns, prepareSignIns } from './sign-in.ts';

/**
 * `npm run bench`: the figures of docs/performance.md. Ratios within one run mean something on any
 * machine; the absolute figures are of this one.
 */

const seconds = Number(process.env.BENCH_SECONDS ?? 5);
const connections = 10;

const report = (name: string, figure: string, goal = ''): void => {
  console.log(`${name.padEnd(46)} ${figure.padEnd(24)} ${goal}`);
};

const median = (values: number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

const medianAndBest = (times: number[]): string =>
  `${median(times).toFixed(0)} ms, best ${Math.min(...times).toFixed(0)} ms`;

/** Tokens a second; every answer must be a success. */
const tokensPerSecond = async (url: string): Promise<number> => {
  const run = (duration: number) =>
    autocannon({
      url: `${url}/oidc/token`,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: tokenRequest.toString(),
      connections,
      duration,
    });
  await run(2);
  const result = await run(seconds);
  if (result.non2xx > 0 || result.errors > 0) throw new Error('the token endpoint refused');
  return result.requests.average;
};

/** Starts and stops. @returns milliseconds to the first 200. */
const timeStart = async (data: string, script?: string): Promise<number> => {
  const running = await startCardea(data, { script });
  await running.stop();
  return running.startedAfter;
};

const measureStart = async (data: string): Promise<void> => {
  const whole: number[] = [];
  const ratios: number[] = [];
  // Interleaved, so that a noisy minute hits both.
  for (let round = 0; round < 7; round += 1) {
    const bundle = await timeStart(data);
    whole.push(bundle);
    ratios.push(bundle / (await timeStart(data, sources)));
  }
  report('start to first 200, existing database', medianAndBest(whole), 'goal <= 400 ms');
  report('  of a start from the sources', `${(median(ratios) * 100).toFixed(0)} %`);
};

/** The whole of what a person waits for who starts it for the second time. */
const measureNpmStart = async (data: string): Promise<void> => {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const running = await npmStart(data);
    times.push(running.startedAfter);
    await running.stop();
  }
  report('second `npm start` to first 200', medianAndBest(times), 'goal < 1000 ms');
};

const measureMemory = async (data: string): Promise<void> => {
  const running = await startCardea(data);
  await wait(3000);
  const megabytes = running.memory() / 1e6;
  await running.stop();
  report('idle memory, whole product', `${megabytes.toFixed(0)} MB`, 'goal <= 120 MB');
};

const measurePages = (): void => {
  const dist = resolve(import.meta.dirname, '../experience/dist');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const files = readdirSync(join(dist, 'assets')).filter((name) => html.includes(name));
  const bytes = [html, ...files.map((name) => readFileSync(join(dist, 'assets', name)))]
    .map((content) => brotliCompressSync(content).length)
    .reduce((sum, size) => sum + size, 0);
  report('sign-in page, first load', `${(bytes / 1000).toFixed(1)} kB brotli`, 'goal <= 40 kB');
};

const startBare = async (): Promise<Running> => {
  const port = await freePort();
  const probe = `http://127.0.0.1:${port}/`;
  return startProcess({ script: 'bench/bare-signer.ts', probe, env: { PORT: String(port) } });
};

const measureTokens = async (data: string): Promise<void> => {
  const ratios: number[] = [];
  let last = { cardea: 0, bare: 0 };
  const cardea = await startCardea(data);
  const bare = await startBare();
  // Interleaved, so that a noisy minute hits both.
  for (let round = 0; round < 3; round += 1) {
    last = { bare: await tokensPerSecond(bare.url), cardea: await tokensPerSecond(cardea.url) };
    ratios.push(last.cardea / last.bare);
  }
  await Promise.all([cardea.stop(), bare.stop()]);
  report(
    'client_credentials tokens a second',
    `${last.cardea.toFixed(0)} of ${last.bare.toFixed(0)}`,
    `${(median(ratios) * 100).toFixed(1)} % of a bare signer`,
  );
};

const measureSignIn = async (data: string): Promise<void> => {
  const cardea = await startCardea(data);
  const application = await prepareSignIns(cardea.url);
  const { whole, hashing } = await measureSignIns(cardea.url, application, 20);
  await cardea.stop();
  const [all, password] = [median(whole), median(hashing)];
  report('sign-in, first request to the token', `${all.toFixed(0)} ms`);
  report('  of it the password', `${password.toFixed(0)} ms`);
  report(
    '  beyond it',
    `${(all - password).toFixed(0)} ms`,
    `${(((all - password) / all) * 100).toFixed(0)} % of the whole`,
  );
};

const compareLists = async (): Promise<void> => {
  const few = await measureLists(1000);
  const many = await measureLists(1_000_000);
  for (const name of Object.keys(listQueries) as (keyof typeof listQueries)[]) {
    const [fast, slow] = [median(few[name]), median(many[name])];
    report(
      `${name}, of a million`,
      `${slow.toFixed(0)} ms, of a thousand ${fast.toFixed(0)} ms`,
      `${(slow / fast).toFixed(1)} times, goal <= 2`,
    );
  }
};

const measureVisits = async (): Promise<void> => {
  if (!findChromium()) return report('the console in a browser', 'Chromium is not installed');
  const { paint, actions } = await measureConsole();
  report('console, largest contentful paint', medianAndBest(paint));
  for (const [name, times] of actions) report(`  ${name}`, medianAndBest(times));
};

const measureCosts = async (data: string): Promise<void> => {
  const directory = mkdtempSync(join(tmpdir(), 'cardea-profile-'));
  const running = await startCardea(data, {
    script: sources,
    nodeArgs: ['--cpu-prof', `--cpu-prof-dir=${directory}`],
  });
  await tokensPerSecond(running.url);
  await running.stop();
  for (const { place, share } of largestCosts(directory).slice(0, 3)) {
    report('  of a token request', place, `${(share * 100).toFixed(0)} %`);
  }
  rmSync(directory, { recursive: true });
};

const data = mkdtempSync(join(tmpdir(), 'cardea-bench-'));
try {
  // The first start creates the database.
  await (await startCardea(data)).stop();
  await measureStart(data);
  await measureNpmStart(data);
  await measureMemory(data);
  measurePages();
  await measureTokens(data);
  await measureSignIn(data);
  await compareLists();
  await measureVisits();
  await measureCosts(data);
} finally {
  rmSync(data, { recursive: true });
}
