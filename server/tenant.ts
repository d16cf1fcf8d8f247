import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Db } from './db/database.ts';
import type { ApplicationRow } from './db/schema.ts';
import { applicationRoutes } from './features/applications/routes.ts';
import { listSecrets } from './features/applications/secrets-service.ts';
import { findApplication } from './features/applications/store.ts';
import { findDefaultResource, findResource } from './features/resources/store.ts';
import { hasManagementAccess, setManagementAccess } from './features/roles/service.ts';
import {
  applicationScopes,
  assignDefaultRoles,
  userRoleNames,
  userScopes,
} from './features/roles/store.ts';
import { forgetOldAttempts } from './features/sentinel/service.ts';
import { signInExperienceRoutes } from './features/sign-in-experience/routes.ts';
import { readSignInExperience } from './features/sign-in-experience/service.ts';
import { statusRoutes } from './features/status/routes.ts';
import { findUserByIdentifier } from './features/users/identifiers.ts';
import { userRoutes } from './features/users/routes.ts';
import { insertUser, setPassword, type UsersDeps, updateUser } from './features/users/service.ts';
import {
  findUser,
  recordFirstApplication,
  renewPasswordHash,
  setLastSignInAt,
} from './features/users/store.ts';
import type { Users } from './flows/deps.ts';
import { flowRoutes } from './flows/routes.ts';
import type { BuiltPage } from './http/built-pages.ts';
import { basePathOf, type Mount } from './http/listener.ts';
import { createManagementGuard, type TrustedIssuer } from './http/management-guard.ts';
import type { Principal, Route } from './http/route.ts';
import { createTenantServer, type TenantServer, type TrustProxy } from './http/tenant-server.ts';
import type { Job } from './jobs/runner.ts';
import { type Clock, minute } from './lib/clock.ts';
import type { Logger } from './lib/logger.ts';
import type { OutgoingFetch } from './lib/outgoing-http.ts';
import type { Phrases } from './lib/phrases.ts';
import type { Random } from './lib/random.ts';
import type { Sealer } from './lib/seal.ts';
import { createOidc } from './oidc/provider.ts';
import { deleteExpired, revokeAccount, revokeClient } from './oidc/store.ts';
import { createTenantPages } from './tenant-pages.ts';

export type TenantId = 'default' | 'admin';

/** What every part of the server stands on. */
export type Ground = {
  sealer: Sealer;
  clock: Clock;
  random: Random;
  fetch: OutgoingFetch;
  logger: Logger;
  phrases: Phrases;
};

export type TenantOptions = {
  id: TenantId;
  url: URL;
  db: Db;
  /** Keeps the cookies of a tenant mounted below another's path apart; usually empty. */
  cookiePrefix: string;
  /** Applications that exist without a row. */
  builtInApplications: readonly ApplicationRow[];
  /** Issuers, besides the tenant itself, whose tokens its Management API accepts. */
  otherIssuers: () => Promise<TrustedIssuer[]>;
  /** Routes that only this tenant has. */
  routes: readonly Route[];
  registerPages: (app: TenantServer) => void;
  signInPage: BuiltPage | undefined;
  consoleUrl: string;
  isDevelopment: boolean;
  version: string;
  trustProxy: TrustProxy;
};

export type Tenant = {
  mount: Mount;
  issuer: string;
  /** Speaks to the tenant in process. */
  server: TenantServer;
  /** The issuer, the keys that verify its tokens at the moment, and who may still use them. */
  trustedIssuer: () => Promise<TrustedIssuer>;
  jobs: Job[];
};

/** The audience of a tenant's Management API: an identifier, not an address. */
export const managementResourceOf = (id: TenantId): string => `https://${id}.logto.app/api`;

/** A URL without a trailing slash. */
export const publicUrlOf = (url: URL): string => url.href.replace(/\/$/, '');

const cleanUpInterval = 10 * minute;
const cleanUpBatch = 1000;

const usersDeps = ({ clock, random }: Ground): UsersDeps => ({
  clock,
  random,
  usernamePolicy: async (db) => (await readSignInExperience(db)).usernamePolicy,
  assignDefaultRoles,
  revokeAccount,
});

/** The accounts as the journeys see them. */
const usersOfFlows = (deps: UsersDeps): Users => ({
  findById: findUser,
  findByIdentifier: findUserByIdentifier,
  insert: async (db, user) => {
    await insertUser(db, user, deps);
  },
  setUsername: async (db, id, username) => {
    await updateUser(db, id, { username }, deps);
  },
  setPassword: async (db, id, password) => {
    await setPassword(db, id, password, deps);
  },
  renewPasswordHash,
  setLastSignInAt,
});

const createProvider = (
  ground: Ground,
  { db, url, cookiePrefix, builtInApplications }: TenantOptions,
  renderPage: Parameters<typeof createOidc>[0]['renderPage'],
) =>
  createOidc({
    ...ground,
    db,
    tenant: { url, cookiePrefix },
    builtInClients: builtInApplications,
    findApplication,
    listSecrets: (db, applicationId) => listSecrets(db, applicationId, ground),
    findUser,
    findResource,
    findDefaultResource,
    userScopes,
    applicationScopes,
    userRoles: userRoleNames,
    recordFirstApplication,
    errorMessage: ground.phrases.errorMessage,
    renderPage,
  });

const createRoutes = (
  ground: Ground,
  { id, db, builtInApplications, routes }: TenantOptions,
  interactions: Parameters<typeof flowRoutes>[0]['interactions'],
): Route[] => {
  const tenant = { id };
  const users = usersDeps(ground);
  const indicator = managementResourceOf(id);
  return [
    ...statusRoutes(),
    ...applicationRoutes({
      ...ground,
      db,
      tenant,
      revokeClient,
      hasManagementAccess: (db, applicationId) => hasManagementAccess(db, applicationId, indicator),
      setManagementAccess: (db, applicationId, isGranted) =>
        setManagementAccess(db, applicationId, { indicator, isGranted }),
      findBuiltInApplication: (id) => builtInApplications.find((builtIn) => builtIn.id === id),
    }),
    ...userRoutes({ ...users, db }),
    ...signInExperienceRoutes({ db, tenant, phrases: ground.phrases }),
    ...flowRoutes({ ...ground, db, interactions, users: usersOfFlows(users) }),
    ...routes,
  ];
};

const createCleanUp = (db: Db, { clock }: Ground): Job => ({
  name: 'clean-up',
  every: cleanUpInterval,
  run: async () => {
    // In batches, so that other requests get their turn.
    while ((await deleteExpired(db, clock(), cleanUpBatch)) === cleanUpBatch);
    const { sentinelPolicy } = await readSignInExperience(db);
    await forgetOldAttempts(db, sentinelPolicy, clock);
  },
});

/** Whether an application or a person may still use the tokens they have. */
const isActive = async (db: Db, { kind, id }: Principal): Promise<boolean> => {
  if (kind === 'application') return (await findApplication(db, id)) !== undefined;
  const user = await findUser(db, id);
  return user !== undefined && !user.isSuspended;
};

/** Builds one tenant: its provider, its API, its pages, on a database that is migrated and seeded. */
export const createTenant = async (ground: Ground, options: TenantOptions): Promise<Tenant> => {
  const { id, db, url, builtInApplications } = options;
  const publicUrl = publicUrlOf(url);
  const pages = createTenantPages({
    ...ground,
    ...options,
    tenant: { id, publicUrl, basePath: basePathOf(url), isDevelopment: options.isDevelopment },
    findApplication: async (db, id) =>
      builtInApplications.find((builtIn) => builtIn.id === id) ?? findApplication(db, id),
  });
  const oidc = createProvider(ground, options, pages.renderOidcPage);
  const trustedIssuer = async (): Promise<TrustedIssuer> => ({
    issuer: oidc.issuer,
    jwks: await oidc.jwks(),
    isActive: (principal) => isActive(db, principal),
  });
  const server = await createTenantServer({
    ...options,
    ...ground,
    publicUrl,
    consoleOrigin: new URL(options.consoleUrl).origin,
    routes: createRoutes(ground, options, oidc.interactions),
    managementGuard: createManagementGuard({
      resource: managementResourceOf(id),
      trustedIssuers: async () => [await trustedIssuer(), ...(await options.otherIssuers())],
    }),
    oidc: oidc.handle,
    registerPages: (app) => {
      pages.register(app, oidc);
      options.registerPages(app);
    },
    errorMessage: ground.phrases.errorMessage,
  });
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    server.routing(request, response);
  return {
    mount: { url, handle },
    issuer: oidc.issuer,
    server,
    trustedIssuer,
    jobs: [createCleanUp(db, ground)],
  };
};
