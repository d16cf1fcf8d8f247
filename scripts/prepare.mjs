import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles } from './source-files.mjs';

/**
 * What has to be in place before Cardea can run. Plain JavaScript that runs on Node 20 with nothing
 * installed. Every check reads file metadata only: a start that has nothing to do must not notice.
 */

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const oldestNode = 24;
const stampName = '.sources';
/** Of what a failed command printed. */
const shownLines = 30;

/** A reason to stop that is told to the person as it is, without a stack. */
export class PreparationError extends Error {}

const readPackages = (file) => {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages ?? {};
  } catch {
    return {};
  }
};

/**
 * npm records what it installed in a second lockfile, written last: comparing the two also sees an
 * installation that was interrupted, and is content with one that somebody made by hand.
 */
const isInstalled = () => {
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(readPackages('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      (wanted.optional === true && installed[path] === undefined),
  );
};

/** npm of the system: the one of `node_modules` would delete the runtime below its own feet. */
const systemEnvironment = () => ({
  ...process.env,
  PATH: (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter),
});

const runQuietly = (command, args, env = process.env) => {
  const result = spawnSync(command, args, {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (result.status === 0) return;
  const output = `${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}`;
  // npm explains all its options after the reason.
  const reason = output.trim().split('\n').slice(0, shownLines).join('\n');
  throw new PreparationError(`${command} ${args.join(' ')} failed:\n${reason}`);
};

/**
 * Installs the dependencies when they differ from `package-lock.json`.
 * @param {(line: string) => void} say receives one line when there is something to do
 * @throws {PreparationError} when npm fails
 */
export const installIfMissing = (say) => {
  if (isInstalled()) return;
  say('Installing dependencies (this happens once and takes about a minute)');
  // Node 24, Vite and the checks are development dependencies, needed whatever NODE_ENV says.
  runQuietly('npm', ['ci', '--include=dev', '--loglevel=error'], systemEnvironment());
};

/**
 * Finds a Node that runs TypeScript as it is: the one npm installed, else the one running this.
 * @returns {string} path of the executable
 * @throws {PreparationError} when neither can
 */
export const findNode = () => {
  const installed = join(root, 'node_modules/.bin/node');
  if (existsSync(installed)) return installed;
  if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath;
  throw new PreparationError(
    [
      `Cardea needs Node ${oldestNode} or newer, and this is ${process.version}.`,
      'npm should have installed a newer one in node_modules, but its install script did not run.',
      'Check that `npm config get ignore-scripts` says false, delete node_modules and start again,',
      `or install Node ${oldestNode} or newer.`,
    ].join('\n'),
  );
};

/** Changes whenever a source file is added, removed or written. */
const fingerprint = (paths) => {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => listFiles(join(root, path)))) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
};

const readStamp = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

const pageOf = (folder, ...more) => ({
  output: `${folder}/dist`,
  sources: [folder, 'contract', 'phrases', ...more, 'package-lock.json'],
  build: () => runQuietly('npm', ['run', '--silent', 'build', `--workspace=${folder}`]),
});

const built = {
  console: pageOf('console', 'guides'),
  experience: pageOf('experience'),
  server: {
    output: 'dist/server',
    sources: [
      'server',
      'contract',
      'scripts/bundle.mjs',
      'scripts/bundle-plugins.mjs',
      'package-lock.json',
    ],
    build: () => runQuietly(findNode(), ['scripts/bundle.mjs']),
  },
  docs: {
    output: 'dist/docs',
    sources: [
      'site',
      'guides',
      'docs',
      'phrases',
      'contract',
      'server/connectors',
      'server/lib/html.ts',
      'console/src/kit/mark.svg',
      'package-lock.json',
    ],
    build: () => runQuietly(findNode(), ['site/main.ts']),
  },
};

export const pages = ['console', 'experience'];
export const everyPart = [...pages, 'server'];

/**
 * Builds the parts of which a source changed since they were built.
 * @param {string[]} parts names of `built`
 * @param {(line: string) => void} say receives one line when there is something to do
 * @throws {PreparationError} when a build fails
 */
export const buildIfStale = (parts, say) => {
  const stale = parts
    .map((name) => ({
      name,
      ...built[name],
      stampFile: join(root, built[name].output, stampName),
      found: fingerprint(built[name].sources),
    }))
    .filter(({ stampFile, found }) => readStamp(stampFile) !== found);
  if (stale.length === 0) return;
  say(`Building ${stale.map(({ name }) => name).join(', ')}`);
  for (const { build, stampFile, found } of stale) {
    build();
    writeFileSync(stampFile, found);
  }
};

/**
 * Runs a script's body, turning a `PreparationError` into a message and exit code 1.
 * @template T
 * @param {() => T} body
 * @returns {T}
 */
export const orExplain = (body) => {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof PreparationError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
};
