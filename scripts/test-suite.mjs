import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './prepare.mjs';
import { compileCache } from './runtime.mjs';

/** Runs programs for `npm test` and counts what came of them. */

/** Milliseconds; a suite that hangs must not hold the others up for ever. */
const suiteLimit = 20 * 60_000;

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGTERM');
});

const run = async (command, args, env) => {
  const child = spawn(command, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compileCache, ...process.env, ...env },
    stdio: 'inherit',
  });
  running.add(child);
  const limit = setTimeout(() => child.kill('SIGTERM'), suiteLimit);
  const [code, signal] = await once(child, 'exit');
  clearTimeout(limit);
  running.delete(child);
  if (signal) console.log(`${command} ${args[0]} was ended by ${signal}`);
  return code === 0;
};

const asSeconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 * @typedef {Totals & { slowest: { name: string, milliseconds: number }[] }} Run
 */

const noTests = { passed: 0, failed: 0, skipped: 0 };

/** @param {Totals[]} all @returns {Totals} */
export const sumOf = (all) => {
  const sum = (key) => all.reduce((total, one) => total + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
};

/**
 * Runs a check that passes or fails as a whole.
 * @param {string} name
 * @param {() => Promise<boolean> | boolean} body
 * @returns {Promise<Totals>}
 */
export const runCheck = async (name, body) => {
  const start = performance.now();
  const ok = await body();
  console.log(`${ok ? 'ok' : 'FAILED'} ${name} (${asSeconds(start)})`);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
};

/** Runs one of the installed commands, such as `biome`; its output goes to the terminal. */
export const runTool = (tool, ...args) =>
  run(findNode(), [join('node_modules', '.bin', tool), ...args]);

const readTotals = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};

const slowestShown = 10;

const printSlowest = (label, runs) => {
  const all = runs.flatMap(({ slowest }) => slowest);
  const shown = all.toSorted((a, b) => b.milliseconds - a.milliseconds).slice(0, slowestShown);
  console.log(`[${label}] the slowest files:`);
  for (const { name, milliseconds } of shown) {
    console.log(`[${label}]   ${(milliseconds / 1000).toFixed(1)} s ${name}`);
  }
};

/** @returns {Promise<Run>} a runner that ended without a summary counts as one failure */
const runFiles = async (files, { label, testLimit, env }, isolation) => {
  const folder = mkdtempSync(join(tmpdir(), 'cardea-tests-'));
  const summary = join(folder, 'summary.json');
  const options = [
    '--test',
    isolation,
    `--test-timeout=${testLimit}`,
    '--test-reporter=./scripts/test-reporter.mjs',
  ];
  const ok = await run(findNode(), [...options, ...files], {
    ...env,
    TEST_LABEL: label,
    TEST_SUMMARY: summary,
  });
  const totals = readTotals(summary) ?? { ...noTests, failed: 1, slowest: [] };
  rmSync(folder, { recursive: true, force: true });
  // The exit code and the counts must agree: whatever else went wrong is a failure too.
  return { ...totals, failed: ok ? totals.failed : Math.max(totals.failed, 1) };
};

/** All files in one process: loading the server's modules takes longer than most files' tests. */
const inOneProcess = '--test-isolation=none';

/** What a file left open is ended, and sometimes what it still had to say. */
const inOwnProcess = '--test-force-exit';

const runSideBySide = async (suite, files, processes) => {
  const waiting = [...files];
  const runs = [];
  const worker = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      runs.push(await runFiles([file], suite, inOwnProcess));
    }
  };
  await Promise.all(Array.from({ length: processes }, worker));
  return runs;
};

/**
 * Runs test files with node:test.
 * @param {{ label: string, files: string[], processes?: number, testLimit: number,
 *   env?: Record<string, string | undefined> }} suite `processes`: how many files run at once, each in
 *   a process of its own, begun in the order they are given in; absent, one process runs all.
 *   `testLimit`: milliseconds that one test may take
 * @returns {Promise<Totals>}
 */
export const runSuite = async ({ files, processes, env = {}, ...suite }) => {
  if (files.length === 0) return noTests;
  const start = performance.now();
  const runs = processes
    ? await runSideBySide({ ...suite, env }, files, processes)
    : [await runFiles(files, { ...suite, env }, inOneProcess)];
  const totals = sumOf(runs);
  printSlowest(suite.label, runs);
  const { passed, failed } = totals;
  console.log(`[${suite.label}] ${passed} passed, ${failed} failed in ${asSeconds(start)}`);
  return totals;
};
