import { emptyInbox, listInbox } from '@cardea/contract/management/inbox.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { type InboxDeps, listMessages } from './service.ts';
import { deleteInboxRows } from './store.ts';

/** The development inbox in the Management API; production servers do not mount it. */
export const inboxRoutes = (deps: Pick<InboxDeps, 'sealer'> & { db: Db }): Route[] => [
  route(listInbox, () => listMessages(deps.db, deps)),
  route(emptyInbox, () => deleteInboxRows(deps.db)),
];
