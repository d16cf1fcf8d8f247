import type { TestContext } from 'node:test';
import { changing, revokedSubjects } from '../../change.fixture.ts';
import type { ApplicationRow } from '../../db/schema.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { seedManagementApi } from '../roles/management-api.ts';
import { applicationRoutes } from './routes.ts';
import { type ApplicationsDeps, blankApplication } from './service.ts';

export type ApplicationsApi = TestApi & {
  deps: ApplicationsDeps;
  /** Whose grants were ended. */
  revoked: () => Promise<string[]>;
  /** Moves the clock; milliseconds. */
  advance: (by: number) => void;
  /** Creates an application. @returns the id. */
  create: (application?: object) => Promise<string>;
  insertRow: (row: Partial<ApplicationRow> & Pick<ApplicationRow, 'id'>) => Promise<void>;
};

export const startOfTests = 1_700_000_000_000;

/** The routes of applications, beside the one role that gives management access. */
export const openApplicationsApi = async (t: TestContext): Promise<ApplicationsApi> => {
  let now = startOfTests;
  const builtIn = blankApplication({ id: 'console', name: 'Console', type: 'SPA' }, 0);
  const given = {
    clock: () => now++,
    signingAlgorithms: ['ES256', 'RS256'] as const,
    builtInApplications: [builtIn],
  };
  const api = await openTestApi(t, (db) => applicationRoutes(testContext(db, given)));
  const deps = testContext(api.db, given);
  const { indicator } = deps.managementApi;
  const role = { indicator, name: 'API', roleName: 'API', roleType: 'MachineToMachine' } as const;
  await changing(api.db, (tx) => seedManagementApi(tx, role, deps));
  return {
    ...api,
    deps,
    revoked: () => revokedSubjects(api.db, 'client'),
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
