import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNode, root } from './prepare.mjs';

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
    env: { ...process.env, ...env },
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
 */

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

/** All files in one process: loading the server's modules takes longer than most files' tests. */
const inOneProcess = ['--test-isolation=none'];

/** A process a file; what a file left open is ended, and sometimes what it still had to say. */
const inProcesses = (count) => [`--test-concurrency=${count}`, '--test-force-exit'];

/**
 * Runs test files with node:test.
 * @param {{ label: string, files: string[], processes?: number, testLimit: number,
 *   env?: Record<string, string | undefined> }} suite `processes`: how many files run at once, each in
 *   a process of its own; absent, one process runs all. `testLimit`: milliseconds that one test may take
 * @returns {Promise<Totals>} a runner that ended without a summary counts as one failure
 */
export const runSuite = async ({ label, files, processes, testLimit, env = {} }) => {
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'cardea-tests-'));
  const summary = join(folder, 'summary.json');
  const start = performance.now();
  const options = [
    '--test',
    ...(processes ? inProcesses(processes) : inOneProcess),
    `--test-timeout=${testLimit}`,
    '--test-reporter=./scripts/test-reporter.mjs',
  ];
  const ok = await run(findNode(), [...options, ...files], {
    ...env,
    TEST_LABEL: label,
    TEST_SUMMARY: summary,
  });
  const totals = readTotals(summary) ?? { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true, force: true });
  // The exit code and the counts must agree: whatever else went wrong is a failure too.
  const failed = ok ? totals.failed : Math.max(totals.failed, 1);
  console.log(`[${label}] ${totals.passed} passed, ${failed} failed in ${asSeconds(start)}`);
  return { passed: totals.passed, failed, skipped: totals.skipped };
};
