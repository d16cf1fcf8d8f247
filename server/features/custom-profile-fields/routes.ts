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

    route(contract.createCustomProfileField, async ({ body }) => {
      const [field] = await createProfileFields(db, [body], deps);
      assert.ok(field, 'one for each that was given');
      return show(field);
    }),

    route(contract.createCustomProfileFields, async ({ body }) =>
      (await createProfileFields(db, body, deps)).map(show),
    ),

    route(contract.reorderCustomProfileFields, async ({ body }) =>
      (await reorderProfileFields(db, body.order)).map(show),
    ),

    route(contract.getCustomProfileField, async ({ params }) =>
      show(await getProfileField(db, params.name)),
    ),

    route(contract.replaceCustomProfileField, async ({ params, body }) =>
      show(await replaceProfileField(db, params.name, body)),
    ),

    route(contract.deleteCustomProfileField, async ({ params }) =>
      deleteProfileField(db, params.name, deps),
    ),
  ];
};
