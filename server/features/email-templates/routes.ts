import * as contract from '@cardea/contract/management/email-templates.ts';
import type { Db } from '../../db/database.ts';
import type { EmailTemplateRow } from '../../db/schema.ts';
import { type Route, route } from '../../http/api/route.ts';
import {
  deleteTemplate,
  deleteTemplates,
  type EmailTemplatesDeps,
  getTemplate,
  mergeDetails,
  replaceTemplates,
} from './service.ts';
import { listTemplates } from './store.ts';

type Deps = EmailTemplatesDeps & { db: Db; tenant: { id: string } };

/** The localized e-mail templates in the Management API. */
export const emailTemplateRoutes = (deps: Deps): Route[] => {
  const { db, tenant } = deps;
  const show = (template: EmailTemplateRow) => ({ tenantId: tenant.id, ...template });
  return [
    route(contract.listEmailTemplates, async ({ query }) =>
      (await listTemplates(db, query)).map(show),
    ),

    route(contract.replaceEmailTemplates, async ({ body }, { change }) =>
      (await change((tx) => replaceTemplates(tx, body.templates, deps))).map(show),
    ),

    route(contract.deleteEmailTemplates, async ({ query }, { change }) => ({
      rowCount: await change((tx) => deleteTemplates(tx, query)),
    })),

    route(contract.getEmailTemplate, async ({ params }) => show(await getTemplate(db, params.id))),

    route(contract.deleteEmailTemplate, ({ params }, { change }) =>
      change((tx) => deleteTemplate(tx, params.id)),
    ),

    route(contract.updateEmailTemplateDetails, async ({ params, body }, { change }) =>
      show(await change((tx) => mergeDetails(tx, params.id, body))),
    ),
  ];
};
