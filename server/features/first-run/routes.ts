import { createFirstAdministrator, getFirstRun } from '@cardea/contract/first-run.ts';
import { type Route, route } from '../../http/route.ts';
import {
  createFirstAdministrator as create,
  type FirstRunDeps,
  firstRunIsOver,
  isFirstRunPending,
} from './service.ts';

export const firstRunRoutes = (deps: FirstRunDeps): Route[] => [
  route(getFirstRun, async () => ({ isPending: await isFirstRunPending(deps) })),

  route(createFirstAdministrator, async ({ body }) => {
    const userId = await create(body, deps);
    if (userId === undefined) throw firstRunIsOver();
    return { userId };
  }),
];
