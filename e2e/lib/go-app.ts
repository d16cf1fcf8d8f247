import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findGo } from '../../scripts/tools.mjs';
import { type ChildProgram, startProgram } from './child-process.ts';
import { statusOf, until } from './until.ts';

/** The major version of the SDK: the folders `go-v1` and `go-v2` hold one program each. */
export type SdkVersion = 'v1' | 'v2';

const startLimit = 30_000;
/** The first build on a machine downloads and compiles every dependency. */
const buildLimit = 300_000;

const run = promisify(execFile);

/**
 * Compiles a tutorial's program; Go keeps what it compiled, so that another time takes a second.
 * @param folder where the executable goes.
 * @returns its path.
 */
export const buildGoApp = async (version: SdkVersion, folder: string): Promise<string> => {
  const go = findGo();
  if (!go) throw new Error('Go is not installed on this machine');
  const executable = join(folder, `go-${version}`);
  await run(go, ['build', '-buildvcs=false', '-o', executable, '.'], {
    cwd: resolve(import.meta.dirname, `../go-${version}`),
    timeout: buildLimit,
  });
  return executable;
};

export type GoApp = { url: string; program: ChildProgram };

export type GoAppSettings = {
  executable: string;
  port: number;
  endpoint: string;
  appId: string;
  appSecret: string;
};

/** Starts a tutorial's program with the three values that its reader pastes into it. */
export const startGoApp = async (settings: GoAppSettings): Promise<GoApp> => {
  const { executable, port, endpoint, appId, appSecret } = settings;
  const program = startProgram(executable, [], {
    cwd: resolve(executable, '..'),
    environment: {
      PORT: String(port),
      ENDPOINT: endpoint,
      APP_ID: appId,
      APP_SECRET: appSecret,
      GIN_MODE: 'release',
    },
  });
  const url = `http://localhost:${port}`;
  await until(`${url} to answer`, startLimit, async () => {
    if (!program.isRunning()) throw new Error(`The Go program ended:\n${program.output()}`);
    return (await statusOf(url)) === 200;
  });
  return { url, program };
};
