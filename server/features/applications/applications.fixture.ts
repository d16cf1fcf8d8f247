import type { TestContext } from 'node:test';
import type { ApplicationRow } from '../../db/schema.ts';
import { systemRandom } from '../../lib/random.ts';
import { testSealer } from '../../testing.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import { applicationRoutes } from './routes.ts';
import { type ApplicationsDeps, blankApplication } from './service.ts';

export type ApplicationsApi = TestApi & {
  deps: ApplicationsDeps;
  /** Whose grants were ended. */
  revoked: string[];
  /** Moves the clock; milliseconds. */
  advance: (by: number) => void;
  /** Creates an application. @returns the id. */
  create: (application?: object) => Promise<string>;
  insertRow: (row: Partial<ApplicationRow> & Pick<ApplicationRow, 'id'>) => Promise<void>;
};

export const startOfTests = 1_700_000_000_000;

/** The routes of applications, beside the one role that gives management access. */
export const openApplicationsApi = async (t: TestContext): Promise<ApplicationsApi> => {
  const revoked: string[] = [];
  const admins = new Set<string>();
  let now = startOfTests;
  const deps: ApplicationsDeps = {
    clock: () => now++,
    random: systemRandom,
    sealer: testSealer,
    signingAlgorithms: ['ES256', 'RS256'],
    revokeClient: async (_, id) => {
      revoked.push(id);
    },
    hasManagementAccess: async (_, id) => admins.has(id),
    setManagementAccess: async (_, id, isGranted) => {
      if (isGranted) admins.add(id);
      else admins.delete(id);
    },
  };
  const builtIn = blankApplication({ id: 'console', name: 'Console', type: 'SPA' }, 0);
  const api = await openTestApi(t, (db) =>
    applicationRoutes({
      ...deps,
      db,
      tenant: { id: 'default' },
      findBuiltInApplication: (id) => (id === builtIn.id ? builtIn : undefined),
    }),
  );
  return {
    ...api,
    deps,
    revoked,
    advance: (by) => {
      now += by;
    },
    create: async (application = {}) => {
      const body = { name: 'Bookstore', type: 'Traditional', ...application };
      const answer = await api.call('POST', '/applications', body);
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.id;
    },
    insertRow: async (row) => {
      const blank = blankApplication({ id: row.id, name: row.id, type: 'SPA' }, now++);
      await api.db
        .insertInto('applications')
        .values({ ...blank, ...row })
        .execute();
    },
  };
};
