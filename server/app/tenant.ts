import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SigningAlgorithm } from '@cardea/contract/management/applications.ts';
import { demoAppId } from '@cardea/contract/pages/demo-app.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';
import type { Db } from '../db/database.ts';
import { resealTables } from '../db/reseal.ts';
import type { ApplicationRow } from '../db/schema.ts';
import { inJoinedTransaction } from '../db/transaction.ts';
import { createTenantPhrases } from '../features/custom-phrases/service.ts';
import { findUser } from '../features/users/store.ts';
import { flowRoutes } from '../flows/routes.ts';
import { createGuards } from '../http/api/guards/guards.ts';
import { createManagementGuard, type TrustedIssuer } from '../http/api/guards/management-guard.ts';
import type { Principal, Route } from '../http/api/route.ts';
import type { BuiltPage } from '../http/pages/built-pages.ts';
import type { LimitAddress } from '../http/server/address-limit.ts';
import { basePathOf, type Mount } from '../http/server/listener.ts';
import {
  createTenantServer,
  type TenantServer,
  type TrustProxy,
} from '../http/server/tenant-server.ts';
import { forgetOldEntries, forgetOldJobs } from '../jobs/queue.ts';
import type { Job } from '../jobs/runner.ts';
import { createBackground } from '../lib/background.ts';
import { hour, minute } from '../lib/clock.ts';
import { createOidc, type Oidc } from '../oidc/provider.ts';
import { claimOnce, deleteExpired, forgetOldRevocations } from '../oidc/storage/store.ts';
import { type Context, features } from './features.ts';
import type { Ground } from './ground.ts';
import { createTenantPages } from './tenant-pages.ts';

export type TenantId = 'default' | 'admin';

export type TenantOptions = {
  id: TenantId;
  url: URL;
  db: Db;
  /** Keeps the cookies of a tenant mounted below another's path apart; usually empty. */
  cookiePrefix: string;
  /** Applications that exist without a row. */
  builtInApplications: readonly ApplicationRow[];
  /** Issuers, besides the tenant itself, whose tokens its Management API accepts. */
  otherIssuers: readonly (readonly [issuer: string, () => Promise<TrustedIssuer>])[];
  /** Routes that only this tenant has. */
  routes: readonly Route[];
  registerPages: (app: TenantServer) => void;
  signInPage: BuiltPage | undefined;
  consoleUrl: string;
  isDevelopment: boolean;
  /** What applications may have their ID tokens signed with. */
  signingAlgorithms: readonly SigningAlgorithm[];
  /** Monitors that send it are told which tenant answers. */
  statusKey: string | undefined;
  version: string;
  trustProxy: TrustProxy;
  limitAddress: LimitAddress;
};

export type Tenant = {
  mount: Mount;
  issuer: string;
  /** What its API performs. */
  operations: readonly Operation[];
  /** Speaks to the tenant in process. */
  server: TenantServer;
  /** The keys that verify its tokens at the moment, and who may still use them. */
  trustedIssuer: () => Promise<TrustedIssuer>;
  jobs: Job[];
  /** Resolves when nothing is under way any more; waited for before the database is closed. */
  settled: () => Promise<void>;
};

/** The audience of a tenant's Management API: an identifier, not an address. */
export const managementResourceOf = (id: TenantId): string => `https://${id}.logto.app/api`;

/** A URL without a trailing slash. */
export const publicUrlOf = (url: URL): string => url.href.replace(/\/$/, '');

const cleanUpInterval = 10 * minute;
const cleanUpBatch = 1000;

const createProvider = (
  ground: Ground,
  { id, db, url, cookiePrefix, builtInApplications, signingAlgorithms }: TenantOptions,
  renderPage: Parameters<typeof createOidc>[0]['renderPage'],
) =>
  createOidc({
    ...ground,
    db,
    signingAlgorithms,
    tenant: { url, cookiePrefix },
    managementApi: { address: `${publicUrlOf(url)}/api`, indicator: managementResourceOf(id) },
    builtInClients: builtInApplications,
    errorMessage: ground.phrases.errorMessage,
    renderPage,
  });

/** As long as there are older keys: a process that was not yet started anew may still seal under one. */
const createResealing = (db: Db, tenant: string, { sealer, logger }: Ground): Job => ({
  name: 'reseal',
  every: 5 * minute,
  run: () => resealTables(db, sealer, logger.child({ tenant })),
});

const createCleanUp = (db: Db, { clock }: Ground): Job => ({
  name: 'clean-up',
  every: cleanUpInterval,
  run: async () => {
    // In batches, so that other requests get their turn.
    for (const forget of [deleteExpired, forgetOldRevocations, forgetOldJobs, forgetOldEntries]) {
      while ((await forget(db, clock(), cleanUpBatch)) === cleanUpBatch);
    }
    for (const { cleanUp } of features) await cleanUp?.(db, clock);
  },
});

/** What the features of a tenant are given. */
const contextOf = (
  ground: Ground,
  options: TenantOptions,
  own: Pick<Context, 'background' | 'tenantPhrases'>,
): Context => ({
  ...ground,
  ...own,
  db: options.db,
  tenant: { id: options.id },
  managementApi: { indicator: managementResourceOf(options.id) },
  builtInApplications: options.builtInApplications,
  signingAlgorithms: options.signingAlgorithms,
  statusKey: options.statusKey,
  hasInbox: options.isDevelopment,
});

const journeysOf = (context: Context, interactions: Oidc['interactions']): Route[] =>
  flowRoutes({
    ...context,
    interactions,
    claimOnce: (db, name) => {
      const now = context.clock();
      return claimOnce(db, name, { now, expiresAt: now + hour });
    },
  });

/** Whether a person may still use the tokens they have. */
const isActiveUser = async (db: Db, id: string): Promise<boolean> => {
  const user = await findUser(db, id);
  return user !== undefined && !user.isSuspended;
};

/** Builds one tenant: its provider, its API, its pages, on a database that is migrated and seeded. */
export const createTenant = async (ground: Ground, options: TenantOptions): Promise<Tenant> => {
  const { id, db, url, builtInApplications } = options;
  const publicUrl = publicUrlOf(url);
  const background = createBackground(ground.logger);
  const tenantPhrases = createTenantPhrases(ground.phrases);
  const context = contextOf(ground, options, { background: background.run, tenantPhrases });
  const pages = createTenantPages({
    ...context,
    ...options,
    errorMessage: ground.phrases.errorMessage,
    hasDemoApp: builtInApplications.some((one) => one.id === demoAppId),
    tenant: { id, publicUrl, basePath: basePathOf(url), isDevelopment: options.isDevelopment },
  });
  const oidc = createProvider(ground, options, pages.renderOidcPage);
  const trustedIssuer = async (): Promise<TrustedIssuer> => {
    const { jwks, hasApplication } = await oidc.verification();
    const isActive = ({ kind, id }: Principal) =>
      kind === 'application' ? hasApplication(id) : isActiveUser(db, id);
    return { jwks, isActive };
  };
  const routes = [
    ...features.flatMap(({ routes }) => routes?.(context) ?? []),
    ...journeysOf(context, oidc.interactions),
    ...options.routes,
  ];
  const server = await createTenantServer({
    atomically: (work) => inJoinedTransaction(db, work),
    ...options,
    ...ground,
    change: (actor, work) => ground.change(db, actor, work),
    publicUrl,
    consoleOrigin: new URL(options.consoleUrl).origin,
    routes,
    guards: createGuards({
      publicUrl,
      management: createManagementGuard({
        resource: managementResourceOf(id),
        trustedIssuers: new Map([[oidc.issuer, trustedIssuer], ...options.otherIssuers]),
      }),
      findInteraction: oidc.interactions.find,
      findPerson: oidc.findPerson,
    }),
    oidc: oidc.handle,
    registerPages: (app) => {
      pages.register(app, oidc);
      options.registerPages(app);
    },
    notFoundPage: pages.notFoundPage,
    errorMessage: ground.phrases.errorMessage,
  });
  const handle = (request: IncomingMessage, response: ServerResponse): void =>
    server.routing(request, response);
  return {
    mount: { url, handle },
    issuer: oidc.issuer,
    operations: routes.map(({ operation }) => operation),
    server,
    trustedIssuer,
    jobs: [
      createCleanUp(db, ground),
      ...(ground.sealer.hasOlderKeys ? [createResealing(db, id, ground)] : []),
    ],
    settled: background.settled,
  };
};
