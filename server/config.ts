import { existsSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadEnvFile } from 'node:process';
import {
  type SigningAlgorithm,
  signingAlgorithm,
} from '@cardea/contract/management/applications.ts';
import { closest } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Durability } from './db/engines/sqlite.ts';
import type { TrustProxy } from './http/server/tenant-server.ts';
import type { LogLevel } from './lib/logger.ts';
import type { ProviderOrigins } from './lib/provider-origins.ts';
import { defaultAlgorithm } from './oidc/keys/keys.ts';

/** What a deployment decides. The only reader of the environment. */
export type Config = {
  mode: 'development' | 'production';
  /** Whether nobody but people of this machine reaches the server. */
  isLocal: boolean;
  url: URL;
  adminUrl: URL;
  /** Where the `default` tenant listens. */
  port: number;
  /** Where the `admin` tenant listens; usually the same. */
  adminPort: number;
  /** The address to listen on; undefined is every one. */
  host: string | undefined;
  /** Absolute path. */
  dataDirectory: string;
  databaseUrl: string | undefined;
  /** Passwords, codes and registrations that one client address may try in ten minutes; 0: any number. */
  attemptsPerAddress: number;
  /** Whether a commit of the embedded database waits for the disk. */
  durability: Durability;
  /** Sealing keys, newest first; empty when the one in `dataDirectory` is used. */
  sealingKeys: string[];
  /** What applications may have their ID tokens signed with. */
  signingAlgorithms: SigningAlgorithm[];
  administrator: { username: string; password: string } | undefined;
  bootstrapClient: { id: string; secret: string } | undefined;
  /** Monitors that send it are told which tenant answers. */
  statusKey: string | undefined;
  /** People's own connectors; absolute path. */
  connectorsDirectory: string | undefined;
  /** Emulators in the place of providers; empty in production. */
  providerOrigins: ProviderOrigins;
  /** How many processes share the ports. */
  workers: number;
  trustProxy: TrustProxy;
  logLevel: LogLevel;
};

/** A value that cannot be used; its message is one line that says what may be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const publicUrl = z
  .string()
  .refine((value) => {
    if (!URL.canParse(value)) return false;
    const { protocol, search, hash, username } = new URL(value);
    return /^https?:$/.test(protocol) && search === '' && hash === '' && username === '';
  })
  .transform((value) => new URL(value.replace(/\/+$/, '')));

const isDirectory = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const isOrigin = (value: string): boolean =>
  URL.canParse(value) &&
  /^https?:$/.test(new URL(value).protocol) &&
  new URL(value).origin === value;

const origin = z.string().refine(isOrigin);

const parsedJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('must be JSON');
    return z.NEVER;
  }
});

const port = z.coerce.number().int().min(1).max(65_535);

/** The one that tokens are signed with by default can be added to, not replaced. */
const signingAlgorithmList = z
  .string()
  .transform((text) => [...new Set(text.split(',').map((name) => name.trim()))])
  .pipe(z.array(signingAlgorithm))
  .refine((names) => names.includes(defaultAlgorithm));

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Each setting: what it may be, and the sentence that says so. */
const settings = {
  CARDEA_URL: [publicUrl, 'an http or https URL such as https://auth.example.com'],
  CARDEA_ADMIN_URL: [publicUrl, 'an http or https URL such as https://admin.example.com'],
  CARDEA_DATA: [z.string().min(1), 'the path of a directory'],
  DATABASE_URL: [
    z.string().regex(/^postgres(ql)?:\/\/./),
    'a PostgreSQL URL such as postgres://user:password@host:5432/database',
  ],
  CARDEA_KEY: [
    z.string().refine((value) => value.split(',').every((key) => key.trim().length >= 32)),
    'at least 32 characters; after a rotation the new key and the old one, separated by a comma',
  ],
  CARDEA_SIGNING_ALGORITHMS: [
    signingAlgorithmList,
    `${defaultAlgorithm} and, separated by commas, others of ${signingAlgorithm.options.join(', ')}`,
  ],
  CARDEA_ADMIN_USERNAME: [z.string().regex(/^[A-Za-z_]\w*$/), 'letters, digits and underscores'],
  CARDEA_ADMIN_PASSWORD: [z.string().min(8), 'at least 8 characters'],
  CARDEA_BOOTSTRAP_CLIENT_ID: [
    z.string().regex(/^[\w-]{1,21}$/),
    'at most 21 letters, digits, hyphens and underscores',
  ],
  CARDEA_BOOTSTRAP_CLIENT_SECRET: [
    // VSCHAR (RFC 6749, appendix A.2): nothing else can be sent in an Authorization header.
    z.string().regex(/^[\x20-\x7e]{16,}$/),
    'at least 16 characters, each a letter, digit, sign or space of ASCII',
  ],
  CARDEA_STATUS_KEY: [z.string().min(16), 'at least 16 characters'],
  CARDEA_CONNECTORS: [z.string().refine(isDirectory), 'the path of a directory that exists'],
  CARDEA_PROVIDER_ORIGINS: [
    parsedJson.pipe(z.record(origin, origin)),
    'a JSON object of origins such as {"https://github.com":"http://127.0.0.1:4103"}',
  ],
  CARDEA_MODE: [z.enum(['development', 'production']), 'development or production'],
  CARDEA_HOST: [z.string().min(1), 'an address to listen on such as 127.0.0.1'],
  CARDEA_ATTEMPTS_PER_ADDRESS: [
    z.coerce.number().int().min(0).max(1_000_000),
    'a number of attempts in ten minutes; 0 is no limit',
  ],
  CARDEA_DURABILITY: [z.enum(['full', 'relaxed']), 'full or relaxed'],
  PORT: [port, 'a port between 1 and 65535'],
  ADMIN_PORT: [port, 'a port between 1 and 65535'],
  WORKERS: [z.coerce.number().int().min(1).max(64), 'a number of processes between 1 and 64'],
  TRUST_PROXY: [
    z.string().min(1),
    'true, false, a number of proxies, or addresses and ranges separated by commas',
  ],
  LOG_LEVEL: [z.enum(logLevels), `one of ${logLevels.join(', ')}`],
} satisfies Record<string, [z.ZodType, string]>;

type Settings = typeof settings;
type Name = keyof Settings;
type Value<N extends Name> = z.output<Settings[N][0]>;

/** Settings that may also be given as `<NAME>_FILE`, the path of a file that holds the value. */
const secrets: readonly Name[] = [
  'DATABASE_URL',
  'CARDEA_KEY',
  'CARDEA_ADMIN_PASSWORD',
  'CARDEA_BOOTSTRAP_CLIENT_SECRET',
  'CARDEA_STATUS_KEY',
];

export type Environment = Record<string, string | undefined>;

const readSecretFile = (name: string, path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    throw new ConfigError(`${name} must be the path of a readable file`, { cause: error });
  }
};

const createReader =
  (environment: Environment) =>
  <N extends Name>(name: N): Value<N> | undefined => {
    const file = secrets.includes(name) ? environment[`${name}_FILE`] : undefined;
    const text = file ? readSecretFile(`${name}_FILE`, file) : environment[name];
    if (text === undefined || text === '') return undefined;
    const [shape, allowed] = settings[name];
    const result = shape.safeParse(text);
    if (!result.success) throw new ConfigError(`${name} must be ${allowed}`);
    return result.data as Value<N>;
  };

const refuseUnknown = (environment: Environment): void => {
  const known = [...Object.keys(settings), ...secrets.map((name) => `${name}_FILE`)];
  const unknown = Object.keys(environment).find(
    // Variables of the test suite are not settings of the server.
    (name) =>
      name.startsWith('CARDEA_') && !name.startsWith('CARDEA_TEST_') && !known.includes(name),
  );
  if (unknown === undefined) return;
  const nearest = closest(unknown, known);
  throw new ConfigError(`${unknown} is not a setting; did you mean ${nearest}?`);
};

/** Both or neither. */
const together = <L, R>(
  [leftName, left]: [string, L | undefined],
  [rightName, right]: [string, R | undefined],
): [L, R] | undefined => {
  if (left === undefined && right === undefined) return undefined;
  if (left === undefined) throw new ConfigError(`${leftName} must be set when ${rightName} is`);
  if (right === undefined) throw new ConfigError(`${rightName} must be set when ${leftName} is`);
  return [left, right];
};

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

const parseTrustProxy = (text: string | undefined): TrustProxy => {
  if (text === undefined || text === 'false') return false;
  if (text === 'true') return true;
  return /^\d+$/.test(text) ? Number(text) : text;
};

const assertDistinct = (url: URL, adminUrl: URL): void => {
  if (url.href === adminUrl.href) {
    throw new ConfigError('CARDEA_ADMIN_URL must differ from CARDEA_URL in port, host or path');
  }
};

/**
 * An office or a school shares an address. Where nobody said which proxies to believe, all the world may
 * seem to have one, the proxy's, and a limit would shut everybody out.
 */
const usualAttempts = (mode: Config['mode'], trustProxy: TrustProxy): number =>
  mode === 'production' && trustProxy !== false ? 300 : 0;

/** What arrives at one port is told apart by its path alone. */
const assertReachable = ({
  url,
  adminUrl,
  port,
  adminPort,
}: Pick<Config, 'url' | 'adminUrl' | 'port' | 'adminPort'>): void => {
  if (port !== adminPort || url.pathname !== adminUrl.pathname) return;
  throw new ConfigError(
    'ADMIN_PORT must be set, to another port than PORT: CARDEA_URL and CARDEA_ADMIN_URL have the same path',
  );
};

/** Whoever could set it in production would sign in as anybody. */
const refuseEmulators = (mode: Config['mode'], origins: ProviderOrigins | undefined): void => {
  if (mode === 'production' && origins !== undefined) {
    throw new ConfigError('CARDEA_PROVIDER_ORIGINS must not be set in production');
  }
};

/**
 * Reads and checks everything before anything is opened or written.
 * @throws ConfigError naming the variable and what it may be.
 */
export const readConfig = (environment: Environment): Config => {
  refuseUnknown(environment);
  const read = createReader(environment);
  const url = read('CARDEA_URL') ?? new URL('http://localhost:3001');
  const adminUrl = read('CARDEA_ADMIN_URL') ?? new URL(`${url.href.replace(/\/$/, '')}/admin`);
  assertDistinct(url, adminUrl);
  const isLoopback = loopbackHosts.has(url.hostname);
  const administrator = together(
    ['CARDEA_ADMIN_USERNAME', read('CARDEA_ADMIN_USERNAME')],
    ['CARDEA_ADMIN_PASSWORD', read('CARDEA_ADMIN_PASSWORD')],
  );
  const client = together(
    ['CARDEA_BOOTSTRAP_CLIENT_ID', read('CARDEA_BOOTSTRAP_CLIENT_ID')],
    ['CARDEA_BOOTSTRAP_CLIENT_SECRET', read('CARDEA_BOOTSTRAP_CLIENT_SECRET')],
  );
  const port = read('PORT') ?? portOf(url);
  const sharesPort = portOf(adminUrl) === portOf(url);
  const adminPort = read('ADMIN_PORT') ?? (sharesPort ? port : portOf(adminUrl));
  assertReachable({ url, adminUrl, port, adminPort });
  const mode = read('CARDEA_MODE') ?? (isLoopback ? 'development' : 'production');
  const trustProxy = parseTrustProxy(read('TRUST_PROXY'));
  const connectors = read('CARDEA_CONNECTORS');
  const providerOrigins = read('CARDEA_PROVIDER_ORIGINS');
  refuseEmulators(mode, providerOrigins);
  const host = read('CARDEA_HOST') ?? (isLoopback ? 'localhost' : undefined);
  const hosts = [url.hostname, adminUrl.hostname, host ?? ''];
  return {
    mode,
    isLocal: mode === 'development' && hosts.every((name) => loopbackHosts.has(name)),
    url,
    adminUrl,
    port,
    adminPort,
    host,
    dataDirectory: resolve(read('CARDEA_DATA') ?? 'data'),
    databaseUrl: read('DATABASE_URL'),
    attemptsPerAddress: read('CARDEA_ATTEMPTS_PER_ADDRESS') ?? usualAttempts(mode, trustProxy),
    durability: read('CARDEA_DURABILITY') ?? 'full',
    sealingKeys:
      read('CARDEA_KEY')
        ?.split(',')
        .map((key) => key.trim()) ?? [],
    signingAlgorithms: read('CARDEA_SIGNING_ALGORITHMS') ?? [defaultAlgorithm],
    administrator: administrator && { username: administrator[0], password: administrator[1] },
    bootstrapClient: client && { id: client[0], secret: client[1] },
    statusKey: read('CARDEA_STATUS_KEY'),
    connectorsDirectory: connectors && resolve(connectors),
    providerOrigins: providerOrigins ?? {},
    workers: read('WORKERS') ?? 1,
    trustProxy,
    logLevel: read('LOG_LEVEL') ?? 'info',
  };
};

/** The process's environment, completed from `.env` where there is one. */
export const processEnvironment = (): Environment => {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
};
