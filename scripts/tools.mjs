import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Finds the programs the journeys and the second database need, which npm does not install.
 */

const isExecutable = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const pathFolders = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

const findIn = (folders, names) =>
  folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);

/** Debian keeps the server's programs out of PATH, one folder a version; the newest comes first. */
const postgresFolders = () => {
  const base = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(base).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => join(base, version, 'bin'));
  } catch {
    return [];
  }
};

/** @returns {string | undefined} the folder that holds `initdb` and `postgres` */
export const findPostgresFolder = () =>
  [...pathFolders(), ...postgresFolders()].find(
    (folder) => isExecutable(join(folder, 'initdb')) && isExecutable(join(folder, 'postgres')),
  );

/** @returns {string | undefined} path of the `go` command */
export const findGo = () => findIn([...pathFolders(), '/usr/local/go/bin'], ['go']);

/**
 * Debian's Python comes without what makes environments of its own, which have a package apart.
 * @returns {string | undefined} path of a Python 3 that can make one
 */
export const findPython = () => {
  const python = findIn(pathFolders(), ['python3']);
  const isWhole = python && spawnSync(python, ['-c', 'import ensurepip, venv']).status === 0;
  return isWhole ? python : undefined;
};

/** @returns {string | undefined} path of the `mvn` command, where there is a compiler for it */
export const findMaven = () => findIn(pathFolders(), ['javac']) && findIn(pathFolders(), ['mvn']);

/**
 * Finds Chromium or Chrome. Debian's `chromium-headless-shell` comes first: the same engine without the
 * browser's own windows, which cost journeys more time than their pages do.
 * @returns {string | undefined} its path; `CHROMIUM` in the environment wins
 */
export const findChromium = () =>
  process.env.CHROMIUM ||
  findIn(pathFolders(), ['chromium-headless-shell']) ||
  findIn(pathFolders(), [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]) ||
  ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'].find(isExecutable);

/**
 * @returns {string[]} the names of what this machine lacks: `Go`, `Java`, `Python`, `Chromium`, `PostgreSQL`
 */
export const missingTools = () =>
  Object.entries({
    Go: findGo,
    Java: findMaven,
    Python: findPython,
    Chromium: findChromium,
    PostgreSQL: findPostgresFolder,
  })
    .filter(([, find]) => !find())
    .map(([name]) => name);
