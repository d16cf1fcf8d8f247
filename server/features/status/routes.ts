import { getStatus } from '@cardea/contract/status.ts';
import { type Route, route } from '../../http/route.ts';

/** For load balancers and monitors: it asks the database nothing, so it answers while one is away. */
export const statusRoutes = (): Route[] => [route(getStatus, async () => undefined)];
