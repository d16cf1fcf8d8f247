import * as contract from '@cardea/contract/management/custom-phrases.ts';
import type { Db } from '../../db/database.ts';
import type { CustomPhraseRow } from '../../db/schema.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  type CustomPhrasesDeps,
  deleteCustomPhrase,
  getCustomPhrase,
  replaceCustomPhrase,
} from './service.ts';
import { listCustomPhrases } from './store.ts';

export type CustomPhraseRoutesDeps = CustomPhrasesDeps & { db: Db; tenant: { id: string } };

/** Phrases that a tenant changed or added, in the Management API. */
export const customPhraseRoutes = (deps: CustomPhraseRoutesDeps): Route[] => {
  const { db, tenant } = deps;
  const show = (row: CustomPhraseRow) => ({ tenantId: tenant.id, ...row });
  return [
    route(contract.listCustomPhrases, async () => (await listCustomPhrases(db)).map(show)),

    route(contract.getCustomPhrase, async ({ params }) =>
      show(await getCustomPhrase(db, params.languageTag)),
    ),

    route(contract.replaceCustomPhrase, async ({ params, body }, { change }) => {
      const phrases = { languageTag: params.languageTag, translation: body };
      return show(await change((tx) => replaceCustomPhrase(tx, phrases, deps)));
    }),

    route(contract.deleteCustomPhrase, ({ params }, { change }) =>
      change((tx) => deleteCustomPhrase(tx, params.languageTag)),
    ),
  ];
};
