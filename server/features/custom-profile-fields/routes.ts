import assert from 'node:assert/strict';
import * as contract from '@cardea/contract/management/custom-profile-fields.ts';
import type { Db } from '../../db/database.ts';
import type { CustomProfileFieldRow } from '../../db/schema.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  type CustomProfileFieldsDeps,
  createProfileFields,
  deleteProfileField,
  getProfileField,
  reorderProfileFields,
  replaceProfileField,
} from './service.ts';
import { listProfileFields } from './store.ts';

export type CustomProfileFieldRoutesDeps = CustomProfileFieldsDeps & {
  db: Db;
  tenant: { id: string };
};

/** The fields people are asked for besides what they sign in with, in the Management API. */
export const customProfileFieldRoutes = (deps: CustomProfileFieldRoutesDeps): Route[] => {
  const { db, tenant } = deps;
  const show = (field: CustomProfileFieldRow) => ({ tenantId: tenant.id, ...field });
  return [
    route(contract.listCustomProfileFields, async () => (await listProfileFields(db)).map(show)),

    route(contract.createCustomProfileField, async ({ body }, { change }) => {
      const [field] = await change((tx) => createProfileFields(tx, [body], deps));
      assert.ok(field, 'one for each that was given');
      return show(field);
    }),

    route(contract.createCustomProfileFields, async ({ body }, { change }) =>
      (await change((tx) => createProfileFields(tx, body, deps))).map(show),
    ),

    route(contract.reorderCustomProfileFields, async ({ body }, { change }) =>
      (await change((tx) => reorderProfileFields(tx, body.order))).map(show),
    ),

    route(contract.getCustomProfileField, async ({ params }) =>
      show(await getProfileField(db, params.name)),
    ),

    route(contract.replaceCustomProfileField, async ({ params, body }, { change }) =>
      show(await change((tx) => replaceProfileField(tx, params.name, body))),
    ),

    route(contract.deleteCustomProfileField, ({ params }, { change }) =>
      change((tx) => deleteProfileField(tx, params.name)),
    ),
  ];
};
