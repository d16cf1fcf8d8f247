import { deleteSentinelActivities } from '@cardea/contract/management/sentinel.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { unlockTargets } from './service.ts';

/** Unlocks identifiers in the Management API. */
export const sentinelRoutes = ({ db }: { db: Db }): Route[] => [
  route(deleteSentinelActivities, async ({ body: { targetType, targets } }) => {
    if (targetType === 'User') await unlockTargets(db, targets);
    return undefined;
  }),
];
