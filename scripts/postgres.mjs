import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findPostgresFolder } from './tools.mjs';

/** A PostgreSQL cluster for one test run: empty at the start, gone at the end. */

const startLimit = 30_000;
const stopLimit = 10_000;

const idOf = (flag, user) => Number(execFileSync('id', [flag, user], { stdio: 'pipe' }));

/** PostgreSQL refuses to run as root, so root lends it another account. */
const findAccount = () => {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', user), gid: idOf('-g', user) };
    } catch {
      // No such account: try the next.
    }
  }
  throw new Error('PostgreSQL cannot run as root, and there is no account "postgres" or "nobody".');
};

const findFreePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
};

const createCluster = (binaries, folder, account) => {
  const args = ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8'];
  // As in most containers: its `lower` knows more letters than ASCII's, which `C` would hide.
  execFileSync(join(binaries, 'initdb'), [...args, '--locale=C.UTF-8', '--no-sync'], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  });
};

/** Durability is off: the cluster does not outlive its process, and tests wait for every write. */
const serverArguments = (folder, port) => {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const pairs = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', join(folder, 'data'), '-p', String(port), ...pairs];
};

const untilReady = async (server) => {
  let log = '';
  const ready = new Promise((resolve, reject) => {
    server.stderr.setEncoding('utf8').on('data', (text) => {
      log = `${log}${text}`.slice(-10_000);
      if (text.includes('ready to accept connections')) resolve(undefined);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL did not start:\n${log}`)));
  });
  const limit = AbortSignal.timeout(startLimit);
  const tooLate = once(limit, 'abort').then(() => {
    throw new Error(`PostgreSQL did not start within ${startLimit / 1000} s:\n${log}`);
  });
  await Promise.race([ready, tooLate]);
};

/** Ends the cluster with this process too, however it ends short of SIGKILL. */
const tieToThisProcess = (cleanUp) => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const onSignal = (signal) => process.exit(128 + constants.signals[signal]);
  process.on('exit', cleanUp);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    process.off('exit', cleanUp);
    for (const signal of signals) process.off(signal, onSignal);
  };
};

/**
 * Starts an empty PostgreSQL cluster on loopback that trusts every connection.
 * @param {{ port?: number }} [options] `port`: a free one when absent
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>} `url`: database
 * `postgres`; `stop` ends the server and deletes its files
 * @throws {Error} when PostgreSQL is not installed or does not start
 */
export const startPostgres = async (options = {}) => {
  const binaries = findPostgresFolder();
  if (!binaries) throw new Error('PostgreSQL is not installed on this machine.');
  const account = findAccount();
  const folder = mkdtempSync(join(tmpdir(), 'cardea-postgres-'));
  const deleteFiles = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let server;
  const release = tieToThisProcess(() => {
    server?.kill('SIGQUIT');
    deleteFiles();
  });
  const stop = async () => {
    if (server && server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGINT');
      const limit = delay(stopLimit, undefined, { ref: false });
      await Promise.race([ended, limit.then(() => server.kill('SIGQUIT') && ended)]);
    }
    deleteFiles();
    release();
  };
  try {
    if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
    chmodSync(folder, 0o700);
    createCluster(binaries, folder, account);
    const port = options.port ?? (await findFreePort());
    server = spawn(join(binaries, 'postgres'), serverArguments(folder, port), {
      ...account,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await untilReady(server);
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
