import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ConsoleData, consoleClientId } from '@cardea/contract/pages/console-page.ts';
import { demoAppId } from '@cardea/contract/pages/demo-app.ts';
import type { Config } from '../config.ts';
import { createConnectorEnvironment } from '../connectors/machinery/environment.ts';
import { createChange } from '../db/change.ts';
import type { Db } from '../db/database.ts';
import type { ApplicationRow } from '../db/schema.ts';
import { checkSealingKey } from '../db/sealing-check.ts';
import { reactions } from '../events/reactions.ts';
import { firstRunRoutes } from '../features/first-run/routes.ts';
import { issueSetupToken } from '../features/first-run/service.ts';
import type { OnFault } from '../http/api/declared-errors.ts';
import type { Route } from '../http/api/route.ts';
import { type BuiltPage, loadBuiltPage } from '../http/pages/built-pages.ts';
import {
  consolePath,
  registerConsolePages,
  registerConsoleRedirect,
} from '../http/pages/console-pages.ts';
import { demoAppPath } from '../http/pages/demo-app-pages.ts';
import { createAddressLimit } from '../http/server/address-limit.ts';
import { basePathOf, type Mount } from '../http/server/listener.ts';
import { startJobs } from '../jobs/runner.ts';
import { systemClock } from '../lib/clock.ts';
import { readOrCreateKey } from '../lib/key-file.ts';
import type { Logger } from '../lib/logger.ts';
import { createOutgoingFetch } from '../lib/outgoing-http.ts';
import { loadPhrases } from '../lib/phrases.ts';
import { systemRandom } from '../lib/random.ts';
import { createSealer } from '../lib/seal.ts';
import { StartError } from '../lib/start-error.ts';
import type { Ground } from './ground.ts';
import { openCatalogue } from './open-catalogue.ts';
import { type FoundDatabase, openTenantDatabase } from './open-database.ts';
import {
  firstRunDeps,
  seedAdministrator,
  seedAdminTenant,
  seedBootstrapClient,
  seedDefaultTenant,
} from './seed.ts';
import {
  createTenant,
  managementResourceOf,
  publicUrlOf,
  type Tenant,
  type TenantOptions,
} from './tenant.ts';

/** The composition root: builds the tenants and connects them. */

const root = resolve(import.meta.dirname, '../..');

const version: string = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;

export type App = {
  mounts: { main: Mount; admin: Mount };
  tenants: { main: Tenant; admin: Tenant };
  /** What the person who started the server wants to know. */
  welcome: string[];
  /** What they need to create the first administrator: printed once, by one process of several. */
  setup: () => Promise<string[]>;
  close: () => Promise<void>;
};

const createGround = async (config: Config, logger: Logger): Promise<Ground> => {
  const { sealingKeys, dataDirectory, mode } = config;
  const keys =
    sealingKeys.length > 0 ? sealingKeys : [await readOrCreateKey(dataDirectory, systemRandom)];
  const allowPrivateAddresses = mode === 'development';
  return {
    sealer: createSealer(keys, systemRandom),
    clock: systemClock,
    random: systemRandom,
    change: createChange({ clock: systemClock, random: systemRandom, reactions }),
    fetch: createOutgoingFetch({ allowPrivateAddresses }),
    logger,
    phrases: loadPhrases(),
    catalogue: await openCatalogue(config, logger),
    environment: createConnectorEnvironment({
      clock: systemClock,
      random: systemRandom,
      allowPrivateAddresses,
      origins: config.providerOrigins,
    }),
  };
};

type BuiltIn = { id: string; name: string; redirectUri: string; homeUrl: string };

/** An application of the operator's own that has no row. */
const builtInApplication = ({ id, name, redirectUri, homeUrl }: BuiltIn): ApplicationRow => ({
  id,
  name,
  type: 'SPA',
  description: null,
  oidcClientMetadata: { redirectUris: [redirectUri], postLogoutRedirectUris: [homeUrl] },
  customClientMetadata: {},
  protectedAppMetadata: null,
  customData: {},
  isThirdParty: false,
  appLevelAccessControlEnabled: false,
  createdAt: 0,
});

const consoleApplication = (consoleUrl: string): ApplicationRow =>
  builtInApplication({
    id: consoleClientId,
    name: 'Cardea Console',
    redirectUri: `${consoleUrl}/callback`,
    homeUrl: consoleUrl,
  });

const demoApplication = (url: URL): ApplicationRow => {
  const homeUrl = `${publicUrlOf(url)}${demoAppPath}`;
  return builtInApplication({ id: demoAppId, name: 'Live Preview', redirectUri: homeUrl, homeUrl });
};

/** Two tenants on one host would take each other's cookies; one of them prefixes its own. */
const cookiePrefixOf = ({ url, adminUrl }: Config): string =>
  url.hostname === adminUrl.hostname ? 'admin' : '';

type Pages = { signIn: BuiltPage; console: BuiltPage };

const loadPages = async (): Promise<Pages> => {
  const signIn = await loadBuiltPage(join(root, 'experience/dist'));
  const console = await loadBuiltPage(join(root, 'console/dist'));
  if (!signIn || !console) {
    throw new StartError('The pages are not built. Use `npm start`, or run `npm run build` first.');
  }
  return { signIn, console };
};

const consoleUrlOf = ({ adminUrl }: Config): string => `${publicUrlOf(adminUrl)}${consolePath}`;

const sharedOptions = (config: Config, pages: Pages | undefined) => ({
  consoleUrl: consoleUrlOf(config),
  signInPage: pages?.signIn,
  isDevelopment: config.mode === 'development',
  signingAlgorithms: config.signingAlgorithms,
  statusKey: config.statusKey,
  version,
  trustProxy: config.trustProxy,
  limitAddress: createAddressLimit(config.attemptsPerAddress, systemClock),
});

const adminOptions = ({ config, db, ground, pages, moreRoutes }: TenantContext): TenantOptions => {
  const data: ConsoleData = {
    basePath: `${basePathOf(config.adminUrl)}${consolePath}`,
    adminUrl: publicUrlOf(config.adminUrl),
    tenants: [
      {
        id: 'default',
        url: publicUrlOf(config.url),
        resource: managementResourceOf('default'),
      },
    ],
    version,
    mode: config.mode,
  };
  return {
    ...sharedOptions(config, pages),
    id: 'admin',
    url: config.adminUrl,
    db,
    cookiePrefix: cookiePrefixOf(config),
    builtInApplications: [consoleApplication(consoleUrlOf(config))],
    otherIssuers: [],
    routes: [
      ...firstRunRoutes({ ...firstRunDeps(db, ground), needsSetupToken: !config.isLocal }),
      ...moreRoutes,
    ],
    registerPages: (app) => {
      if (pages) registerConsolePages(app, { page: pages.console, data });
    },
  };
};

type TenantContext = {
  config: Config;
  db: Db;
  ground: Ground;
  pages: Pages | undefined;
  moreRoutes: readonly Route[];
};

const createAdminTenant = async (context: TenantContext): Promise<Tenant> => {
  const { config, db, ground } = context;
  await seedAdminTenant(db, ground);
  if (config.administrator) await seedAdministrator(db, config.administrator, ground);
  return createTenant(ground, adminOptions(context));
};

const createDefaultTenant = async (
  { config, db, ground, pages, moreRoutes }: TenantContext,
  admin: Tenant,
): Promise<Tenant> => {
  await seedDefaultTenant(db, ground);
  if (config.bootstrapClient) await seedBootstrapClient(db, config.bootstrapClient, ground);
  return createTenant(ground, {
    ...sharedOptions(config, pages),
    id: 'default',
    url: config.url,
    db,
    cookiePrefix: '',
    builtInApplications: [demoApplication(config.url)],
    otherIssuers: [[admin.issuer, admin.trustedIssuer]],
    routes: moreRoutes,
    registerPages: (app) => registerConsoleRedirect(app, consoleUrlOf(config)),
  });
};

const welcomeOf = (config: Config, issuer: string): string[] => [
  `Console  ${consoleUrlOf(config)}`,
  `Issuer   ${issuer}`,
  `Data     ${config.databaseUrl ? `PostgreSQL at ${new URL(config.databaseUrl).host}` : config.dataDirectory}`,
];

const setupOf = async (
  deps: Pick<Ground, 'clock' | 'random'> & { config: Config; db: Db },
): Promise<string[]> => {
  const token = deps.config.isLocal ? undefined : await issueSetupToken(deps);
  return token ? [`Setup    ${token} (the console asks for it, once)`] : [];
};

type Options = {
  config: Config;
  logger: Logger;
  /** Tells the person who started the server what is being waited for. */
  say: (line: string) => void;
  /** Tests of the API do without the built pages. */
  withPages?: boolean;
  /** What hears of the faults of operations instead of the log, to tests. */
  onFault?: OnFault;
  /** Operations of every tenant besides the product's own, to tests. */
  moreRoutes?: readonly Route[];
};

/**
 * Opens the databases and builds the tenants; nothing listens yet.
 * @throws StartError
 */
export const createApp = async ({
  config,
  logger,
  say,
  withPages = true,
  moreRoutes = [],
  onFault,
}: Options): Promise<App> => {
  const pages = withPages ? await loadPages() : undefined;
  const ground = { ...(await createGround(config, logger)), onFault };
  const open: Db[] = [];
  const find = async (tenantId: string): Promise<FoundDatabase> => {
    const found = await openTenantDatabase({ config, tenantId, logger, say });
    open.push(found.db);
    return found;
  };
  const findBoth = async () => {
    const found = { main: await find('default'), admin: await find('admin') };
    // One within the other: what one of them refuses leaves both to the version that they came from.
    await found.main.update(found.admin.update);
    for (const { db } of [found.admin, found.main]) await checkSealingKey(db, ground.sealer);
    return { mainDb: found.main.db, adminDb: found.admin.db };
  };
  const closeDatabases = async () => {
    await Promise.all(open.map((db) => db.destroy()));
  };
  try {
    const { mainDb, adminDb } = await findBoth();
    const admin = await createAdminTenant({ config, db: adminDb, ground, pages, moreRoutes });
    const context = { config, db: mainDb, ground, pages, moreRoutes };
    const main = await createDefaultTenant(context, admin);
    const holder = randomUUID();
    const running = [
      startJobs(admin.jobs, { ...ground, db: adminDb, holder }),
      startJobs(main.jobs, { ...ground, db: mainDb, holder }),
    ];
    return {
      mounts: { main: main.mount, admin: admin.mount },
      tenants: { main, admin },
      welcome: welcomeOf(config, main.issuer),
      setup: () => setupOf({ ...ground, config, db: adminDb }),
      close: async () => {
        await Promise.all(running.map(({ stop }) => stop()));
        await Promise.all([main.server.close(), admin.server.close()]);
        await Promise.all([main.settled(), admin.settled()]);
        await closeDatabases();
      },
    };
  } catch (error) {
    await closeDatabases();
    throw error;
  }
};
