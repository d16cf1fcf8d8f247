import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter } from 'node:path';
import { cleanEnvironment } from '../lib/child-process.ts';
import { until } from '../lib/until.ts';

/** A reader's terminal: a shell that keeps its folder and its variables from command to command. */

/** Milliseconds a command may take; a first installation downloads everything. */
const commandLimit = 300_000;
const endLimit = 10_000;

/** Nobody is there to be asked, and what lies in the caches need not be asked for. */
const settings = {
  BROWSER: 'none',
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  GIN_MODE: 'release',
  GOFLAGS: '-buildvcs=false',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  // What runs once need not be compiled first.
  PIP_NO_COMPILE: '1',
  PYTHONDONTWRITEBYTECODE: '1',
  PYTHONUNBUFFERED: '1',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_prefer_offline: 'true',
  npm_config_update_notifier: 'false',
  npm_config_yes: 'true',
};

const open = new Set<() => void>();
process.on('exit', () => {
  for (const kill of open) kill();
});

export type Terminal = {
  /** Runs commands to their end. @returns what they printed. @throws when one of them fails. */
  run: (commands: string) => Promise<string>;
  /** Runs commands that go on. @returns whether they still do. */
  start: (commands: string) => { isRunning: () => boolean };
  /** Everything that was printed. */
  output: () => string;
  /** The folder in which the next command runs. */
  folder: () => string;
  /** Ends the shell and whatever was started in it. */
  close: () => Promise<void>;
};

/** @param folder in which it opens. @param path folders to search for programs before all others. */
export const openTerminal = (folder: string, path: readonly string[]): Terminal => {
  const inherited = cleanEnvironment();
  const env = { ...inherited, ...settings, PATH: [...path, inherited.PATH].join(delimiter) };
  // A group of its own, so that everything in it can be ended at once.
  const shell = spawn('bash', ['--norc', '-e'], { cwd: folder, env, detached: true });
  const ended = once(shell, 'close');
  let output = '';
  const collect = (text: string) => {
    output += text;
  };
  shell.stdout.setEncoding('utf8').on('data', collect);
  shell.stderr.setEncoding('utf8').on('data', collect);
  const isOpen = () => shell.exitCode === null && shell.signalCode === null;
  const write = (text: string) => shell.stdin.write(`${text}\n`);

  let current = folder;
  let count = 0;
  const run = async (commands: string): Promise<string> => {
    const begin = output.length;
    count += 1;
    const end = new RegExp(`^end of ${count}: (.*)$`, 'm');
    // On a line of its own, whatever the last command left on its.
    write(`{\n${commands}\n} < /dev/null\nprintf '\\nend of ${count}: %s\\n' "$PWD"`);
    await until(`the end of ${commands}`, commandLimit, () => {
      if (!isOpen()) throw new Error(`“${commands}” failed:\n${output.slice(begin)}`);
      return end.test(output.slice(begin));
    });
    current = end.exec(output.slice(begin))?.[1] ?? current;
    return output.slice(begin).replace(end, '');
  };
  const start = (commands: string) => {
    write(`{\n${commands}\n} < /dev/null; exit`);
    return { isRunning: isOpen };
  };
  const signal = (name: NodeJS.Signals) => {
    try {
      if (shell.pid) process.kill(-shell.pid, name);
    } catch {
      // Nobody of the group is there any more.
    }
  };
  const close = async () => {
    signal('SIGTERM');
    await Promise.race([ended, until('the shell to end', endLimit, () => !isOpen())]).catch(
      () => undefined,
    );
    signal('SIGKILL');
  };
  const kill = () => signal('SIGKILL');
  open.add(kill);
  void ended.then(() => open.delete(kill));
  return { run, start, output: () => output, folder: () => current, close };
};
