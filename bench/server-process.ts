import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compileCache, serverArguments, serverFile } from '../scripts/runtime.mjs';

const root = resolve(import.meta.dirname, '..');
const startTimeout = 30_000;

export const clientId = 'bench';
export const clientSecret = 'a secret for the benchmark';

/** Asks for a token of the Management API, as the client that `startCardea` knows. */
export const tokenRequest = new URLSearchParams({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
  resource: 'https://default.logto.app/api',
  scope: 'all',
});

/**
 * @param url of the server, without a trailing slash.
 * @returns an access token of the Management API.
 * @throws Error when it is refused.
 */
export const fetchToken = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/oidc/token`, { method: 'POST', body: tokenRequest });
  if (!response.ok) throw new Error(`no token: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { access_token: string }).access_token;
};

/** A port nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
};

export type Running = {
  url: string;
  /** Milliseconds from the start of the process to the first 200. */
  startedAfter: number;
  /** Resident memory in bytes. */
  memory: () => number;
  stop: () => Promise<void>;
};

const firstSuccess = async (url: string, child: ChildProcess): Promise<void> => {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline && child.exitCode === null) {
    const status = await fetch(url).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    if (status === 200) return;
    await wait(5);
  }
  throw new Error(`${url} did not answer 200`);
};

const residentMemory = (pid: number | undefined): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
};

type Options = { script: string; probe: string; env: Record<string, string>; nodeArgs?: string[] };

type Program = { command: string; args: string[]; probe: string; env: Record<string, string> };

const startProgram = async ({ command, args, probe, env }: Program): Promise<Running> => {
  const begun = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await firstSuccess(probe, child);
  const startedAfter = performance.now() - begun;
  return {
    url: new URL(probe).origin,
    startedAfter,
    memory: () => residentMemory(child.pid),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** Starts a program of the repository and waits until `probe` answers 200. */
export const startProcess = ({ script, nodeArgs = [], ...rest }: Options): Promise<Running> =>
  startProgram({ command: process.execPath, args: [...nodeArgs, join(root, script)], ...rest });

/** Where Cardea is asked first, and the settings that it listens there with. */
const placeAt = (port: number, data: string) => {
  const url = `http://localhost:${port}`;
  return {
    probe: `${url}/oidc/.well-known/openid-configuration`,
    env: {
      CARDEA_URL: url,
      CARDEA_DATA: data,
      CARDEA_BOOTSTRAP_CLIENT_ID: clientId,
      CARDEA_BOOTSTRAP_CLIENT_SECRET: clientSecret,
      LOG_LEVEL: 'error',
    },
  };
};

/** Starts Cardea as a person does, on an embedded database in `data`. */
export const npmStart = async (data: string): Promise<Running> => {
  const place = placeAt(await freePort(), data);
  return startProgram({ command: 'npm', args: ['start', '--silent'], ...place });
};

/** The server as `npm run dev` runs it. */
export const sources = 'server/main.ts';

type Variant = { script?: string; nodeArgs?: string[] };

/**
 * Starts Cardea on an embedded database in `data`, with a client that may call its API.
 * @param script the program: the bundle, unless it says otherwise.
 */
export const startCardea = async (
  data: string,
  { script = serverFile, nodeArgs = [] }: Variant = {},
): Promise<Running> => {
  const place = placeAt(await freePort(), data);
  return startProcess({ script, nodeArgs: [...serverArguments, ...nodeArgs], ...place });
};
