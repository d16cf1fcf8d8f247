import { getStatus } from '@cardea/contract/management/status.ts';
import { Reply, type Route, route } from '../../http/api/route.ts';
import { constantTimeEquals, digest } from '../../lib/hash.ts';

type Deps = {
  tenant: { id: string };
  /** Who knows it is told which tenant answers; undefined: nobody is. */
  statusKey: string | undefined;
};

/** For load balancers and monitors: it asks the database nothing, so it answers while one is away. */
export const statusRoutes = ({ tenant, statusKey }: Deps): Route[] => [
  route(getStatus, async (_, { header }) => {
    const sent = header('logto-status-api-key');
    const isKnown =
      statusKey !== undefined &&
      sent !== undefined &&
      constantTimeEquals(digest(sent), digest(statusKey));
    return new Reply(204, undefined, isKnown ? { 'logto-tenant-id': tenant.id } : {});
  }),
];
