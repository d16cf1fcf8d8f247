import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type {
  ApplicationType,
  CustomClientMetadata,
} from '@cardea/contract/management/applications.ts';
import { pino } from 'pino';
import { type Consent, createConsent } from '../consent/consent.ts';
import type { Db } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import { bumpRevision } from '../db/settings.fixture.ts';
import { insertSecret } from '../features/applications/secrets-service.ts';
import { AppError } from '../lib/errors.ts';
import { newSecret, systemRandom } from '../lib/random.ts';
import { openMigratedDatabase, testSealer } from '../testing.ts';
import { Browser } from './browser.fixture.ts';
import type { OidcDeps, OidcPage } from './deps.ts';
import { createOidc, type Oidc } from './provider.ts';

/** A provider behind a small HTTP server, over a database of its own. */

type Options = {
  url?: string;
  db?: Db;
  deps?: Partial<OidcDeps>;
  cookiePrefix?: string;
};

export type Tenant = {
  db: Db;
  oidc: Oidc;
  consent: Consent;
  url: URL;
  /** Where the server really listens. */
  port: number;
  /** Pages that were rendered, last one last. */
  pages: OidcPage[];
  /** What the logger was told of errors and worse. */
  failures: string[];
  browser: () => Browser;
};

/** Where every request comes from. */
export const requester = { ip: '203.0.113.9', userAgent: 'a browser', requestId: 'a-request' };

/** Stands for the HTTP layer: removes the base path, answers `/consent`. */
const serve = ({ consent, oidc, url }: Pick<Tenant, 'consent' | 'oidc' | 'url'>) => {
  const basePath = url.pathname.replace(/\/$/, '');
  return async (request: IncomingMessage, response: ServerResponse) => {
    request.url = (request.url ?? '').slice(basePath.length);
    if (request.url.startsWith('/oidc')) return oidc.handle(request, response, requester);
    const { searchParams, pathname } = new URL(request.url, url);
    if (pathname !== '/consent') return response.writeHead(404).end();
    const { cookie } = request.headers;
    const appId = searchParams.get('app_id') ?? undefined;
    const answer = await consent.visit({ cookie, appId }).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
    if (answer instanceof AppError) return response.writeHead(400).end(answer.code);
    if (answer.kind === 'ask') return response.end(JSON.stringify(answer));
    return response.writeHead(302, { Location: answer.to }).end();
  };
};

const createDeps = (tenant: Pick<Tenant, 'db' | 'url' | 'pages' | 'failures'>): OidcDeps => ({
  db: tenant.db,
  sealer: testSealer,
  // Looked up at every call, so that tests can move the time.
  clock: () => Date.now(),
  random: systemRandom,
  signingAlgorithms: ['ES256'],
  logger: pino({ level: 'error' }, { write: (line: string) => void tenant.failures.push(line) }),
  fetch: async () => assert.fail('nothing is fetched'),
  tenant: { url: tenant.url, cookiePrefix: '' },
  managementApi: {
    address: `${tenant.url.href.replace(/\/$/, '')}/api`,
    indicator: 'https://default.logto.app/api',
  },
  builtInClients: [],
  errorMessage: (code) => (code === 'session.not_found' ? 'Start again.' : code),
  renderPage: (_request, response, page) => {
    tenant.pages.push(page);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<p>${page.kind}</p>`);
  },
});

/** Starts a tenant that stops with the test. */
export const startTenant = async (t: TestContext, options: Options = {}): Promise<Tenant> => {
  const url = new URL(options.url ?? 'http://localhost:3001');
  const db = options.db ?? (await openMigratedDatabase(t));
  const base = { db, url, pages: [], failures: [] };
  const deps = { ...createDeps(base), ...options.deps };
  deps.tenant.cookiePrefix = options.cookiePrefix ?? '';
  const oidc = createOidc(deps);
  const { clock } = deps;
  const publicUrl = url.href.replace(/\/$/, '');
  const consent = createConsent({ db, clock, publicUrl, oidc });
  const server = createServer(serve({ consent, oidc, url }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const tenant = { ...base, consent, oidc, port, browser: () => new Browser({ url, port }) };
  return tenant;
};

export type TestApplication = { id: string; secret: string };

type ApplicationOptions = {
  id?: string;
  redirectUris?: string[];
  postLogoutRedirectUris?: string[];
  custom?: CustomClientMetadata;
  isThirdParty?: boolean;
  backchannelLogoutUri?: string;
  backchannelLogoutSessionRequired?: boolean;
};

export const redirectUri = 'https://app.example.com/callback';

export const addSecret = async (
  db: Db,
  applicationId: string,
  expiresAt: number | null = null,
): Promise<string> => {
  const value = newSecret(systemRandom);
  const secret = { name: randomBytes(8).toString('hex'), value, applicationId, expiresAt };
  const deps = { clock: () => 1, random: systemRandom, sealer: testSealer };
  await insertSecret(db, secret, deps);
  await bumpRevision(db);
  return value;
};

export const addApplication = async (
  db: Db,
  type: ApplicationType,
  options: ApplicationOptions = {},
): Promise<TestApplication> => {
  const { redirectUris = [redirectUri], postLogoutRedirectUris = [] } = options;
  const { backchannelLogoutUri, backchannelLogoutSessionRequired } = options;
  const id = options.id ?? `app${randomBytes(6).toString('hex')}`;
  await db
    .insertInto('applications')
    .values({
      id,
      name: 'Bookstore',
      description: null,
      type,
      oidcClientMetadata: {
        redirectUris,
        postLogoutRedirectUris,
        backchannelLogoutUri,
        backchannelLogoutSessionRequired,
      },
      customClientMetadata: options.custom ?? {},
      protectedAppMetadata: null,
      customData: {},
      isThirdParty: options.isThirdParty ?? false,
      appLevelAccessControlEnabled: false,
      createdAt: 1,
    })
    .execute();
  await bumpRevision(db);
  const hasSecret = ['Traditional', 'MachineToMachine', 'Protected'].includes(type);
  return { id, secret: hasSecret ? await addSecret(db, id) : '' };
};

export const addUser = async (db: Db, values: Partial<UserRow> = {}): Promise<string> => {
  const id = values.id ?? `user${randomBytes(4).toString('hex')}`;
  await db
    .insertInto('users')
    .values({
      id,
      username: id,
      primaryEmail: null,
      primaryPhone: null,
      passwordDigest: null,
      passwordAlgorithm: null,
      passwordUpdatedAt: null,
      isPasswordExpired: false,
      name: null,
      avatar: null,
      profile: {},
      customData: {},
      applicationId: null,
      isSuspended: false,
      lastSignInAt: null,
      createdAt: 1_700_000_000_000,
      updatedAt: 1_700_000_000_001,
      ...values,
    })
    .execute();
  return id;
};

/** Adds a resource whose scopes a new role gives to the named user or application. */
export const addResource = async (
  db: Db,
  indicator: string,
  grant: { scopes: string[]; userId?: string; applicationId?: string; isDefault?: boolean },
): Promise<void> => {
  const id = randomBytes(6).toString('hex');
  const { scopes, userId, applicationId, isDefault = false } = grant;
  await db
    .insertInto('resources')
    .values({ id, name: id, indicator, isDefault, accessTokenTtl: 1800 })
    .execute();
  const type = applicationId ? 'MachineToMachine' : 'User';
  await db
    .insertInto('roles')
    .values({ id, name: `role-${id}`, description: '', type, isDefault: false })
    .execute();
  for (const name of scopes) {
    const scopeId = `${id}-${name}`;
    await db
      .insertInto('scopes')
      .values({ id: scopeId, resourceId: id, name, description: null, createdAt: 1 })
      .execute();
    await db.insertInto('roleScopes').values({ roleId: id, scopeId }).execute();
  }
  if (userId) await db.insertInto('userRoles').values({ userId, roleId: id }).execute();
  if (applicationId) {
    await db.insertInto('applicationRoles').values({ applicationId, roleId: id }).execute();
  }
  await bumpRevision(db);
};

export const pkce = () => {
  const verifier = randomBytes(48).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return { verifier, code_challenge: challenge, code_challenge_method: 'S256' };
};

export const basic = ({ id, secret }: TestApplication) => ({
  Authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
