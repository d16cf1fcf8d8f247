import { deleteSentinelActivities } from '@cardea/contract/management/sentinel.ts';
import { type Route, route } from '../../http/api/route.ts';
import { unlockTargets } from './service.ts';

/** Unlocks identifiers in the Management API. */
export const sentinelRoutes = (): Route[] => [
  route(deleteSentinelActivities, async ({ body: { targetType, targets } }, { change }) => {
    if (targetType === 'User') await change((tx) => unlockTargets(tx, targets));
  }),
];
