import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds a program may take to stop when asked to. */
const stopLimit = 8000;

export type ChildProgram = {
  pid: number;
  /** Everything it printed so far, on either stream. */
  output: () => string;
  /** Resolves when it ended by itself or otherwise; the code is null after a signal. */
  ended: Promise<{ code: number | null }>;
  isRunning: () => boolean;
  /** Ends it at once, as a crash would. */
  kill: () => Promise<void>;
  /** Asks it to stop and waits until it did. */
  stop: () => Promise<void>;
};

/** Settings of the products under test and of the npm that runs the tests, which a developer's shell must not lend them. */
const isForeign = (name: string): boolean =>
  /^(CARDEA_|TEST_|NODE_TEST|npm_|NODE_OPTIONS$|DATABASE_URL|PORT$|LOG_LEVEL$|TRUST_PROXY$)/.test(
    name,
  );

export const cleanEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !isForeign(name)));

const running = new Set<ChildProgram['kill']>();
process.on('exit', () => {
  for (const kill of running) void kill();
});

/**
 * Starts a program that ends with this process at the latest.
 * @param environment is added to this process's own, from which every setting of Cardea was taken out.
 */
export const startProgram = (
  command: string,
  args: readonly string[],
  options: { cwd: string; environment: Record<string, string> },
): ChildProgram => {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: { ...cleanEnvironment(), ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  // `close` comes after `exit`, when the last of the output was read.
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null }));
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  running.add(kill);
  void ended.then(() => running.delete(kill));
  const stop = async () => {
    child.kill('SIGTERM');
    const patience = delay(stopLimit, 'too late' as const, { ref: false });
    if ((await Promise.race([ended, patience])) === 'too late') await kill();
  };
  return { pid: child.pid ?? 0, output: () => output, ended, isRunning, kill, stop };
};
