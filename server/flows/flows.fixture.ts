import type { TestContext } from 'node:test';
import type { Method } from '@cardea/contract/wire/operation.ts';
import { changeWith, changing, revokedSubjects } from '../change.fixture.ts';
import type { Reactions } from '../db/change.ts';
import type { Db } from '../db/database.ts';
import type { ApplicationRow } from '../db/schema.ts';
import { inJoinedTransaction } from '../db/transaction.ts';
import { failOnFaults } from '../faults.fixture.ts';
import { turnstile } from '../features/captcha/captcha.fixture.ts';
import { replaceCaptchaProvider } from '../features/captcha/service.ts';
import { testContext } from '../features/context.fixture.ts';
import { publicSignInExperienceRoutes } from '../features/sign-in-experience/public-routes.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { findIdentities } from '../features/users/identities-service.ts';
import { insertUser, setSuspended } from '../features/users/service.ts';
import { createCodesDeps } from '../features/verification-codes/codes.fixture.ts';
import { createGuards } from '../http/api/guards/guards.ts';
import { type Interaction, InteractionChanged } from '../http/api/route.ts';
import { emptyServer } from '../http/server/tenant-server.fixture.ts';
import { createTenantServer } from '../http/server/tenant-server.ts';
import { AppError } from '../lib/errors.ts';
import { createLogger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import { hashPassword, type PasswordHash } from '../lib/passwords.ts';
import { systemRandom } from '../lib/random.ts';
import { openMigratedDatabase } from '../testing.ts';
import type { FlowDeps, Interactions } from './deps.ts';
import { beforeTransactions, beforeVisits, createMeanwhile } from './meanwhile.fixture.ts';
import { flowRoutes } from './routes.ts';
import { createSocialConnectors } from './social-connectors.fixture.ts';

/** The journeys over HTTP, with the OpenID provider's part played by a map in memory. */

type FakeInteraction = Interaction & { uid: string; uiLocales: string | undefined; was?: Stored };

type Stored = {
  clientId: string;
  uiLocales: string | undefined;
  state: string | undefined;
  isFinished: boolean;
};

const sealed = (state: object | undefined) => state && JSON.stringify(state);

/** Cookies are the interactions' ids. State goes through JSON, as it does in life. */
const createInteractions = (db: Db) => {
  const stored = new Map<string, Stored>();
  const finished: { uid: string; accountId: string }[] = [];
  const interactions = {
    find: async ({
      cookie,
      appId,
    }: Parameters<Interactions['find']>[0]): Promise<FakeInteraction> => {
      const [uid = ''] = cookie?.split(';') ?? [];
      const found = stored.get(uid);
      if (!found) throw new AppError('session.not_found');
      if (appId && appId !== found.clientId) throw new AppError('oidc.invalid_request');
      const state: unknown = found.state && JSON.parse(found.state);
      const { epoch } = await db.selectFrom('epochs').select('epoch').executeTakeFirstOrThrow();
      return { ...found, uid, state, epoch, was: found };
    },
    saveState: async (interaction: FakeInteraction, state?: object) => {
      const { uid, clientId, uiLocales } = interaction;
      if (stored.get(uid) !== interaction.was) throw new InteractionChanged();
      interaction.was = { clientId, uiLocales, state: sealed(state), isFinished: false };
      stored.set(uid, interaction.was);
    },
    finish: async ({ uid }: FakeInteraction, { accountId }: { accountId: string }) => {
      finished.push({ uid, accountId });
      const found = stored.get(uid);
      if (found) stored.set(uid, { ...found, isFinished: true });
      return `https://id.example.com/oidc/auth/${uid}`;
    },
  };
  return {
    interactions,
    finished,
    /** An authorization request a browser is inside. */
    open: (uid: string, state?: object, uiLocales?: string) =>
      stored.set(uid, {
        clientId: 'bookstore',
        uiLocales,
        state: sealed(state),
        isFinished: false,
      }),
    isFinished: (uid: string): boolean => stored.get(uid)?.isFinished === true,
    stateOf: (uid: string): string => stored.get(uid)?.state ?? '',
  };
};

/** Turnstile, which takes every token that begins with `good`. */
const siteverify =
  (asked: object[]): OutgoingFetch =>
  async (_, { body } = {}) => {
    const { response: token = '', remoteip: ip } = Object.fromEntries(
      new URLSearchParams(String(body)),
    );
    asked.push({ token, ip });
    const success = token.startsWith('good');
    const answer = { success, 'error-codes': success ? [] : ['invalid-input-response'] };
    return { status: 200, headers: new Headers(), text: JSON.stringify(answer) };
  };

const bookstore: ApplicationRow = {
  id: 'bookstore',
  name: 'The Bookstore',
  description: null,
  type: 'Traditional',
  oidcClientMetadata: { redirectUris: [], postLogoutRedirectUris: [] },
  customClientMetadata: {},
  protectedAppMetadata: null,
  customData: {},
  isThirdParty: false,
  appLevelAccessControlEnabled: false,
  createdAt: 1,
};

type Options = {
  settings?: Partial<SignInExperienceSettings>;
  fetch?: OutgoingFetch;
  /** Replaces some of what belongs to changes. */
  reactions?: Reactions;
  /** Replaces some of what the journeys need. */
  deps?: Partial<FlowDeps>;
};

const publicUrl = 'https://id.example.com';

type Account = {
  username?: string;
  primaryEmail?: string;
  primaryPhone?: string;
  name?: string;
  /** Who the person is at `hub`. */
  hubId?: string;
  password?: string | PasswordHash | null;
  isSuspended?: boolean;
};

export const startFlows = async (t: TestContext, options: Options = {}) => {
  const db = await openMigratedDatabase(t);
  const { settings } = options;
  if (settings) await changing(db, (tx) => updateSignInExperience(tx, settings));
  const { interactions, ...provider } = createInteractions(db);
  const { meanwhile, now } = createMeanwhile();
  const { given, openPost, ...codes } = createCodesDeps();
  const { connectors, setUpConnectors, ...providers } = createSocialConnectors();
  const claimed = new Set<string>();
  const captchas: object[] = [];
  const messageConnectors = await given.catalogue();
  const context = testContext(db, {
    ...given,
    ...(options.fetch && { fetch: options.fetch }),
    catalogue: async () => [...messageConnectors, ...connectors],
    builtInApplications: [bookstore],
  });
  await openPost(db);
  await setUpConnectors(db);
  await changing(db, (tx) => replaceCaptchaProvider(tx, turnstile, context));
  const slowDb = beforeTransactions(db, now);
  const deps: FlowDeps = {
    ...context,
    db: slowDb,
    environment: { ...context.environment, fetch: siteverify(captchas) },
    interactions: beforeVisits(interactions, now),
    claimOnce: async (_, name) => claimed.size < claimed.add(name).size,
    ...options.deps,
  };
  const server = await createTenantServer({
    ...emptyServer,
    change: (actor, work) => changeWith(options.reactions)(slowDb, actor, work),
    onFault: failOnFaults(t),
    publicUrl,
    consoleOrigin: publicUrl,
    routes: [...flowRoutes(deps), ...publicSignInExperienceRoutes(context)],
    atomically: (work) => inJoinedTransaction(db, work),
    guards: createGuards({
      publicUrl,
      management: () => Promise.reject(new AppError('auth.unauthorized')),
      findInteraction: interactions.find,
      findPerson: async () => undefined,
    }),
    errorMessage: context.phrases.errorMessage,
    logger: createLogger('silent'),
  });
  t.after(() => server.close());

  /** @returns `<status>`, or `<status> <code>` for a refusal, with the answer itself. */
  const call = async (
    method: Method,
    path: string,
    body?: unknown,
    { cookie = 'a', headers = {} }: { cookie?: string | undefined; headers?: object } = {},
  ) => {
    const response = await server.inject({
      method,
      url: `/api${path}`,
      headers: { ...(cookie && { cookie }), 'logto-app-id': 'bookstore', ...headers },
      ...(body !== undefined && { payload: body as object }),
    });
    const isJson = response.headers['content-type']?.includes('json');
    const json = isJson ? response.json() : undefined;
    const code = response.statusCode >= 400 && json?.code;
    const outcome = [response.statusCode, code].filter(Boolean).join(' ');
    return { outcome, json, text: response.body, headers: response.headers };
  };

  provider.open('a');
  return {
    db,
    deps,
    call,
    meanwhile,
    /** What the captcha provider was asked. */
    captchas,
    ...provider,
    ...providers,
    /** Messages that were delivered. */
    sent: codes.sent,
    lastCode: codes.lastCode,
    /** Resolves when nobody is waiting for a message any more. */
    delivered: codes.settled,
    onDelivery: codes.onDelivery,
    wait: codes.wait,
    /** Whose sessions were ended. */
    ended: () => revokedSubjects(db, 'account'),
    /** Creates an account. @returns its id. */
    addUser: async ({ password = goodPassword, isSuspended, hubId, ...values }: Account) => {
      const hash = typeof password === 'string' ? await hashOnce(password) : password;
      const identities = hubId ? [{ target: 'hub', identityId: hubId }] : [];
      const user = { ...values, identities, password: hash };
      const { id } = await changing(db, (tx) => insertUser(tx, user, context));
      if (isSuspended) await changing(db, (tx) => setSuspended(tx, id, true, context));
      return id;
    },
    identities: (userId: string) => findIdentities(db, userId),
    users: () => db.selectFrom('users').selectAll().orderBy('username').execute(),
  };
};

export type Flows = Awaited<ReturnType<typeof startFlows>>;

const hashes = new Map<string, ReturnType<typeof hashPassword>>();

/** Accounts of tests share a hash of the same password: making one takes longer than most tests. */
const hashOnce = (password: string) => {
  const hash = hashes.get(password) ?? hashPassword(password, systemRandom);
  hashes.set(password, hash);
  return hash;
};

/** Passes the default policy. */
export const goodPassword = 'kestrel over water';
