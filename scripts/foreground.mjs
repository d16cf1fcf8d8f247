import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { buildIfStale, findNode, installIfMissing, orExplain, root } from './prepare.mjs';
import { compileCache } from './runtime.mjs';

const parentAtStart = process.ppid;
/** Milliseconds between two looks at the parent. */
const lookInterval = 500;

/**
 * On SIGTERM npm ends the shell between itself and this script, and the shell tells nobody: a server
 * whose `npm start` is gone would live on and keep its port.
 */
const endWithNpm = (child) => {
  if (!process.env.npm_lifecycle_event) return;
  setInterval(() => {
    if (process.ppid !== parentAtStart) child.kill('SIGTERM');
  }, lookInterval).unref();
};

/** Runs a program in this one's place: same terminal, same signals, same exit code. */
const runInForeground = (command, args) => {
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env };
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0));
  });
  endWithNpm(child);
};

/**
 * Installs and builds what is missing, then runs Node on one of the repository's programs.
 * @param {string[]} parts that have to be built
 * @param {string[]} args of Node; the script's own arguments follow them
 */
export const runPrepared = (parts, args) =>
  orExplain(() => {
    installIfMissing(console.log);
    buildIfStale(parts, console.log);
    runInForeground(findNode(), [...args, ...process.argv.slice(2)]);
  });
