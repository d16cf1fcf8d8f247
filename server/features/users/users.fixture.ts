import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import type { IdentityRoutesDeps } from './identities-routes.ts';
import { userRoutes } from './routes.ts';
import type { UsersDeps } from './service.ts';

export type UsersApi = TestApi & {
  deps: UsersDeps;
  /** Whose sessions were ended. */
  revoked: string[];
  setCaseSensitive: (isCaseSensitive: boolean) => void;
  letPasswordsExpire: () => void;
  /** Creates a person. @returns the id. */
  create: (user?: object) => Promise<string>;
};

/** The routes of users, with a clock that ticks once a question and every new person in `member`. */
export const openUsersApi = async (
  t: TestContext,
  readSocialUser: IdentityRoutesDeps['readSocialUser'] = async () => assert.fail('nobody is read'),
): Promise<UsersApi> => {
  const revoked: string[] = [];
  let now = 1_700_000_000_000;
  let caseSensitive = true;
  let passwordsExpire = false;
  const deps: UsersDeps = {
    clock: () => now++,
    random: systemRandom,
    usernamePolicy: async () => ({ caseSensitive }),
    assignDefaultRoles: async (db, userId) => {
      await db.insertInto('userRoles').values({ userId, roleId: 'member' }).execute();
    },
    revokeAccount: async (_, userId) => {
      revoked.push(userId);
    },
  };
  const api = await openTestApi(t, (db) =>
    userRoutes({ ...deps, db, readSocialUser, doPasswordsExpire: async () => passwordsExpire }),
  );
  const role = { description: '', type: 'User' as const, isDefault: true };
  await api.db
    .insertInto('roles')
    .values([
      { id: 'member', name: 'Member', ...role },
      { id: 'editor', name: 'Editor', ...role },
    ])
    .execute();
  return {
    ...api,
    deps,
    revoked,
    letPasswordsExpire: () => {
      passwordsExpire = true;
    },
    setCaseSensitive: (isCaseSensitive) => {
      caseSensitive = isCaseSensitive;
    },
    create: async (user = {}) => {
      const { status, body } = await api.call('POST', '/users', user);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body.id;
    },
  };
};
