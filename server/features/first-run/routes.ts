import { createFirstAdministrator, getFirstRun } from '@cardea/contract/management/first-run.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  assertSetupToken,
  createFirstAdministrator as create,
  type FirstRunDeps,
  firstRunIsOver,
  isFirstRunPending,
} from './service.ts';

/** @param deps `needsSetupToken`: whether strangers can reach the server before its operator does. */
export const firstRunRoutes = (deps: FirstRunDeps & { needsSetupToken: boolean }): Route[] => [
  route(getFirstRun, async () => ({
    isPending: await isFirstRunPending(deps),
    needsSetupToken: deps.needsSetupToken,
  })),

  route(
    createFirstAdministrator,
    async ({ body: { setupToken, ...administrator } }, { change }) => {
      if (!(await isFirstRunPending(deps))) throw firstRunIsOver();
      if (deps.needsSetupToken) await assertSetupToken(setupToken, deps);
      const userId = await create(administrator, deps, change);
      if (userId === undefined) throw firstRunIsOver();
      return { userId };
    },
  ),
];
