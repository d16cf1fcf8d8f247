import type { TestContext } from 'node:test';
import type { Method } from '@cardea/contract/operation.ts';
import { signInExperienceRoutes } from '../features/sign-in-experience/routes.ts';
import {
  readSignInExperience,
  updateSignInExperience,
} from '../features/sign-in-experience/service.ts';
import type { SignInExperienceSettings } from '../features/sign-in-experience/settings.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import {
  insertUser,
  setPassword,
  setSuspended,
  type UsersDeps,
  updateUser,
} from '../features/users/service.ts';
import { findUser, renewPasswordHash, setLastSignInAt } from '../features/users/store.ts';
import { createTenantServer } from '../http/tenant-server.ts';
import { systemClock } from '../lib/clock.ts';
import { AppError } from '../lib/errors.ts';
import { createLogger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import { hashPassword, type PasswordHash } from '../lib/passwords.ts';
import { loadPhrases } from '../lib/phrases.ts';
import { systemRandom } from '../lib/random.ts';
import { openMigratedDatabase } from '../testing.ts';
import type { FlowDeps, Interaction, Interactions, Users } from './deps.ts';
import { flowRoutes } from './routes.ts';

/** The journeys over HTTP, with the OpenID provider's part played by a map in memory. */

type FakeInteraction = Interaction & { uid: string };

/** Cookies are the interactions' ids. State goes through JSON, as it does in life. */
const createInteractions = () => {
  const stored = new Map<string, { clientId: string; state: string | undefined }>();
  const finished: { uid: string; accountId: string }[] = [];
  const interactions = {
    find: async ({
      cookie,
      appId,
    }: Parameters<Interactions['find']>[0]): Promise<FakeInteraction> => {
      const found = cookie === undefined ? undefined : stored.get(cookie);
      if (!found || cookie === undefined) throw new AppError('session.not_found');
      if (appId && appId !== found.clientId) throw new AppError('oidc.invalid_request');
      const state: unknown = found.state && JSON.parse(found.state);
      return { uid: cookie, clientId: found.clientId, state };
    },
    saveState: async ({ uid, clientId }: FakeInteraction, state: object | undefined) => {
      stored.set(uid, { clientId, state: state && JSON.stringify(state) });
    },
    finish: async ({ uid }: FakeInteraction, { accountId }: { accountId: string }) => {
      finished.push({ uid, accountId });
      return `https://id.example.com/oidc/auth/${uid}`;
    },
  };
  return {
    interactions,
    finished,
    /** An authorization request a browser is inside. */
    open: (uid: string, state?: object) =>
      stored.set(uid, { clientId: 'bookstore', state: state && JSON.stringify(state) }),
    stateOf: (uid: string): string => stored.get(uid)?.state ?? '',
  };
};

const usersDeps: UsersDeps = {
  clock: systemClock,
  random: systemRandom,
  usernamePolicy: async (db) => (await readSignInExperience(db)).usernamePolicy,
  assignDefaultRoles: async () => {},
  revokeAccount: async () => {},
};

const users: Users = {
  findById: findUser,
  findByIdentifier: findUserByIdentifier,
  insert: async (db, user) => {
    await insertUser(db, user, usersDeps);
  },
  setUsername: async (db, id, username) => {
    await updateUser(db, id, { username }, usersDeps);
  },
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
  users?: (users: Users) => Partial<Users>;
};

type Account = {
  username?: string;
  primaryEmail?: string;
  password?: string | PasswordHash | null;
  isSuspended?: boolean;
};

export const startFlows = async (t: TestContext, options: Options = {}) => {
  const db = await openMigratedDatabase(t);
  if (options.settings) await updateSignInExperience(db, options.settings);
  const { interactions, ...provider } = createInteractions();
  let now = 1_800_000_000_000;
  const logger = createLogger('silent');
  const deps: FlowDeps = {
    db,
    clock: () => now,
    random: systemRandom,
    fetch: options.fetch ?? (async () => ({ status: 200, headers: new Headers(), text: '' })),
    logger,
    interactions,
    users: { ...users, ...options.users?.(users) },
  };
  const phrases = loadPhrases();
  const server = await createTenantServer({
    publicUrl: 'https://id.example.com',
    consoleOrigin: 'https://id.example.com',
    version: '0.0.0',
    trustProxy: false,
    routes: [
      ...flowRoutes(deps),
      ...signInExperienceRoutes({ db, tenant: { id: 'default' }, phrases }),
    ],
    managementGuard: () => Promise.reject(new AppError('auth.unauthorized')),
    oidc: () => {},
    registerPages: () => {},
    errorMessage: phrases.errorMessage,
    logger,
    random: systemRandom,
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
    const outcome = [response.statusCode, json?.code].filter(Boolean).join(' ');
    return { outcome, json, text: response.body, headers: response.headers };
  };

  provider.open('a');
  return {
    db,
    deps,
    call,
    ...provider,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Creates an account. @returns its id. */
    addUser: async ({ password = goodPassword, isSuspended, ...values }: Account) => {
      const hash =
        typeof password === 'string' ? await hashPassword(password, systemRandom) : password;
      const { id } = await insertUser(db, { ...values, password: hash }, usersDeps);
      if (isSuspended) await setSuspended(db, id, true, usersDeps);
      return id;
    },
    users: () => db.selectFrom('users').selectAll().orderBy('username').execute(),
  };
};

export type Flows = Awaited<ReturnType<typeof startFlows>>;

/** Passes the default policy. */
export const goodPassword = 'kestrel over water';

/** The steps of a journey, as the pages call them. A cookie stands for an authorization request. */

export const begin = (flows: Flows, interactionEvent: string, cookie = 'a') =>
  flows.call('PUT', '/experience', { interactionEvent }, { cookie });

export const prove = (flows: Flows, value: string, password = goodPassword, type = 'username') =>
  flows.call('POST', '/experience/verification/password', {
    identifier: { type, value },
    password,
  });

export const propose = (flows: Flows, value: string, password = goodPassword, cookie = 'a') =>
  flows.call(
    'POST',
    '/experience/verification/new-password-identity',
    { identifier: { type: 'username', value }, password },
    { cookie },
  );

export const identify = (flows: Flows, verificationId?: unknown, cookie = 'a') =>
  flows.call('POST', '/experience/identification', { verificationId }, { cookie });

export const stage = (flows: Flows, type: string, value: string) =>
  flows.call('POST', '/experience/profile', { type, value });

export const submit = (flows: Flows, cookie = 'a') =>
  flows.call('POST', '/experience/submit', undefined, { cookie });
