import type { TestContext } from 'node:test';
import type { Method } from '@cardea/contract/wire/operation.ts';
import { testChange } from '../change.fixture.ts';
import type { Db } from '../db/database.ts';
import { readEpoch, revoke } from '../db/epochs.ts';
import { inJoinedTransaction } from '../db/transaction.ts';
import { failOnFaults } from '../faults.fixture.ts';
import { testContext } from '../features/context.fixture.ts';
import { publicSignInExperienceRoutes } from '../features/sign-in-experience/public-routes.ts';
import {
  readSignInExperience,
  updateSignInExperience,
} from '../features/sign-in-settings/service.ts';
import type { SignInExperienceSettings } from '../features/sign-in-settings/settings.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { findIdentities, saveIdentity } from '../features/users/identities-service.ts';
import { identityOf } from '../features/users/identities-shapes.ts';
import { findUserByIdentity } from '../features/users/identities-store.ts';
import {
  insertUser,
  mergeIntoUser,
  setPassword,
  setSuspended,
  type UsersDeps,
  updateUser,
} from '../features/users/service.ts';
import { findUser, renewPasswordHash, setLastSignInAt } from '../features/users/store.ts';
import { createCodesDeps } from '../features/verification-codes/codes.fixture.ts';
import { checkCode, sendCode } from '../features/verification-codes/service.ts';
import { createGuards } from '../http/api/guards/guards.ts';
import { type Interaction, InteractionChanged } from '../http/api/route.ts';
import { emptyServer } from '../http/server/tenant-server.fixture.ts';
import { createTenantServer } from '../http/server/tenant-server.ts';
import { systemClock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { languageTags, resolveLanguage } from '../lib/languages.ts';
import { createLogger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import { hashPassword, type PasswordHash } from '../lib/passwords.ts';
import { loadPhrases } from '../lib/phrases.ts';
import { systemRandom } from '../lib/random.ts';
import type { Users } from '../proofs/deps.ts';
import { openMigratedDatabase } from '../testing.ts';
import type { FlowDeps, Interactions } from './deps.ts';
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
      return { ...found, uid, state, epoch: await readEpoch(db), was: found };
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

const usersDeps: UsersDeps = {
  clock: systemClock,
  random: systemRandom,
  revokeAccount: async () => {},
};

/** `endSessions` is each test's own. */
const users: Omit<Users, 'endSessions'> = {
  findById: findUser,
  findByIdentifier: findUserByIdentifier,
  findByIdentity: findUserByIdentity,
  insert: async (db, { socialIdentity, ...user }) => {
    const identities = socialIdentity ? [identityOf(socialIdentity)] : [];
    await insertUser(db, { ...user, identities }, usersDeps);
  },
  update: async (db, id, { profile, customData, ...columns }) => {
    await updateUser(db, id, columns, usersDeps);
    if (profile) await mergeIntoUser(db, id, { column: 'profile', members: profile }, usersDeps);
    if (customData) {
      await mergeIntoUser(db, id, { column: 'customData', members: customData }, usersDeps);
    }
  },
  saveIdentity: async (db, id, identity) => {
    await saveIdentity(db, id, identityOf(identity), usersDeps);
  },
  findIdentityId: async (db, id, target) => (await findIdentities(db, id))[target]?.userId,
  hasIdentity: async (db, id) => Object.keys(await findIdentities(db, id)).length > 0,
  setPassword: async (db, id, password) => {
    await setPassword(db, id, password, usersDeps);
  },
  renewPasswordHash,
  setLastSignInAt,
};

type Options = {
  settings?: Partial<SignInExperienceSettings>;
  fetch?: OutgoingFetch;
  /** Replaces some of what the accounts can do. */
  users?: (users: Omit<Users, 'endSessions'>) => Partial<Users>;
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
  if (options.settings) await updateSignInExperience(db, options.settings);
  const { interactions, ...provider } = createInteractions(db);
  const codes = createCodesDeps();
  await codes.openPost(db);
  const codesDeps = testContext(db, codes.given);
  const { socialConnectors, ...providers } = createSocialConnectors();
  const ended: string[] = [];
  const claimed = new Set<string>();
  const phrases = loadPhrases();
  const logger = createLogger('silent');
  const deps: FlowDeps = {
    db,
    clock: codes.given.clock,
    random: systemRandom,
    fetch: options.fetch ?? (async () => ({ status: 200, headers: new Headers(), text: '' })),
    logger,
    interactions,
    users: {
      ...users,
      endSessions: async (db, id) => {
        await revoke(db, 'account', id);
        ended.push(id);
      },
      ...options.users?.(users),
    },
    codes: {
      send: (db, code) => sendCode(db, code, codesDeps),
      check: (db, attempt) => checkCode(db, attempt, codesDeps),
    },
    socialConnectors,
    claimOnce: async (_, name) => claimed.size < claimed.add(name).size,
    hasCaptchaProvider: async () => true,
    verifyCaptcha: async (_, { token }) => token.startsWith('good'),
    findApplication: async (_, id) => ({ id, name: 'The Bookstore' }),
    languageOf: async (db, { uiLocales, accepted }) => {
      const wish = { requested: languageTags(uiLocales), accepted };
      const { languageInfo } = await readSignInExperience(db);
      return resolveLanguage(wish, languageInfo, ['en', 'es', 'ja']);
    },
    ...options.deps,
  };
  const server = await createTenantServer({
    ...emptyServer,
    change: (actor, work) => testChange(db, actor, work),
    onFault: failOnFaults(t),
    publicUrl,
    consoleOrigin: publicUrl,
    routes: [...flowRoutes(deps), ...publicSignInExperienceRoutes(codesDeps)],
    atomically: (work) => inJoinedTransaction(db, work),
    guards: createGuards({
      publicUrl,
      management: () => Promise.reject(new AppError('auth.unauthorized')),
      findInteraction: interactions.find,
      findPerson: async () => undefined,
    }),
    errorMessage: phrases.errorMessage,
    logger,
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
    ended,
    /** Creates an account. @returns its id. */
    addUser: async ({ password = goodPassword, isSuspended, hubId, ...values }: Account) => {
      const hash =
        typeof password === 'string' ? await hashPassword(password, systemRandom) : password;
      const identities = hubId ? [{ target: 'hub', identityId: hubId }] : [];
      const user = { ...values, identities, password: hash };
      const { id } = await insertUser(db, user, usersDeps);
      if (isSuspended) await setSuspended(db, id, true, usersDeps);
      return id;
    },
    identities: (userId: string) => findIdentities(db, userId),
    users: () => db.selectFrom('users').selectAll().orderBy('username').execute(),
  };
};

export type Flows = Awaited<ReturnType<typeof startFlows>>;

/** Passes the default policy. */
export const goodPassword = 'kestrel over water';
