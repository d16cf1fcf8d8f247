import * as contract from '@cardea/contract/management/custom-ui.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { type CustomUiDeps, keepCustomUi, readCustomUi } from './service.ts';

/** Sign-in pages of the operator's own, in the Management API. */
export const customUiRoutes = (deps: CustomUiDeps & { db: Db }): Route[] => [
  route(contract.uploadCustomUi, async ({ file }, { change }) => {
    const files = await readCustomUi(file);
    return { customUiAssetId: await change((tx) => keepCustomUi(tx, files, deps)) };
  }),
];
