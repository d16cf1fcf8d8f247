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

    route(contract.replaceEmailTemplates, async ({ body }) =>
      (await replaceTemplates(db, body.templates, deps)).map(show),
    ),

    route(contract.deleteEmailTemplates, async ({ query }) => ({
      rowCount: await deleteTemplates(db, query),
    })),

    route(contract.getEmailTemplate, async ({ params }) => show(await getTemplate(db, params.id))),

    route(contract.deleteEmailTemplate, async ({ params }) => deleteTemplate(db, params.id)),

    route(contract.updateEmailTemplateDetails, async ({ params, body }) =>
      show(await mergeDetails(db, params.id, body)),
    ),
  ];
};
