import { assertOwnOrigin } from '../http/api/guards/own-origin.ts';
import { headerReader } from '../http/api/route.ts';
import type { BrowserPage, RenderedPage } from '../http/pages/browser-pages.ts';
import { applicationQuery, type PageRequest, pageRequestOf } from '../http/pages/page-request.ts';
import type { TenantServer } from '../http/server/tenant-server.ts';
import { AppError } from '../lib/errors.ts';
import type { InteractionRequest } from '../oidc/interactions/interactions.ts';
import type { Consent } from './consent.ts';
import { consentPage } from './page.ts';

export type ConsentRoutesDeps = {
  publicUrl: string;
  basePath: string;
  consent: Consent;
  renderPage: (page: BrowserPage, languages: readonly string[]) => Promise<RenderedPage>;
};

const toInteractionRequest = ({
  cookie,
  applicationId: appId,
  interactionId,
}: PageRequest): InteractionRequest => ({ cookie, appId, interactionId });

const isLost = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'session.not_found' || error.code === 'oidc.invalid_request');

/**
 * Consent without script (wire 1.3): the operator's own applications pass silently, others are
 * asked for.
 */
export const registerConsent = (app: TenantServer, deps: ConsentRoutesDeps): void => {
  const { consent } = deps;
  const unknownSession = ({ applicationId }: PageRequest) =>
    `${deps.publicUrl}/unknown-session${applicationQuery(applicationId)}`;

  app.get('/consent', async (request, reply) => {
    const page = pageRequestOf(request);
    const visit = await consent.visit(toInteractionRequest(page)).catch((error: unknown) => {
      if (isLost(error)) return { kind: 'redirect', to: unknownSession(page) } as const;
      throw error;
    });
    if (visit.kind === 'redirect') return reply.redirect(visit.to, 302);
    // A yes counts for what was asked, not for what another tab's request would get.
    const query = new URLSearchParams({
      app_id: visit.application.id,
      interaction: visit.interactionId,
    });
    const action = `${deps.basePath}/consent?${query}`;
    const { body, headers } = await deps.renderPage(consentPage(visit, action), page.languages);
    return reply.headers(headers).send(body);
  });

  app.post('/consent', async (request, reply) => {
    assertOwnOrigin(headerReader(request.headers), deps.publicUrl);
    const { decision } = (request.body ?? {}) as { decision?: unknown };
    // Whatever is not a clear yes is a no.
    const answer = decision === 'allow' ? 'allow' : 'deny';
    const page = pageRequestOf(request);
    const to = await consent.decide(toInteractionRequest(page), answer).catch((error: unknown) => {
      if (isLost(error)) return unknownSession(page);
      throw error;
    });
    return reply.redirect(to, 303);
  });
};
