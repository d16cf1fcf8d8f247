import type { TestContext } from 'node:test';
import type { Context } from '../../app/features.ts';
import { changing, revokedSubjects } from '../../change.fixture.ts';
import type { Connector } from '../../connectors/interface/connector.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { initialSettings } from '../sign-in-settings/settings.ts';
import { userRoutes } from './routes.ts';

export type UsersApi = TestApi & {
  deps: Context;
  /** Whose sessions were ended. */
  revoked: () => Promise<string[]>;
  setCaseSensitive: (isCaseSensitive: boolean) => Promise<unknown>;
  letPasswordsExpire: () => Promise<unknown>;
  /** Creates a person. @returns the id. */
  create: (user?: object) => Promise<string>;
};

/** The routes of users, with a clock that ticks once a question and every new person in `member`. */
export const openUsersApi = async (
  t: TestContext,
  catalogue: readonly Connector[] = [],
): Promise<UsersApi> => {
  let now = 1_700_000_000_000;
  const given = {
    clock: () => now++,
    catalogue: async () => catalogue,
  };
  const api = await openTestApi(t, (db) => userRoutes(testContext(db, given)));
  const { db } = api;
  const role = { description: '', type: 'User' as const };
  await db
    .insertInto('roles')
    .values([
      { id: 'member', name: 'Member', isDefault: true, ...role },
      { id: 'editor', name: 'Editor', isDefault: false, ...role },
    ])
    .execute();
  return {
    ...api,
    deps: testContext(db, given),
    revoked: () => revokedSubjects(api.db, 'account'),
    letPasswordsExpire: () =>
      changing(db, (tx) =>
        updateSignInExperience(tx, { passwordExpiration: { enabled: true, validPeriodDays: 90 } }),
      ),
    setCaseSensitive: (caseSensitive) =>
      changing(db, (tx) =>
        updateSignInExperience(tx, {
          usernamePolicy: { ...initialSettings.usernamePolicy, caseSensitive },
        }),
      ),
    create: async (user = {}) => {
      const { status, body } = await api.call('POST', '/users', user);
      if (status !== 200) throw new Error(JSON.stringify(body));
      return body.id;
    },
  };
};
