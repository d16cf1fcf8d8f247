import type { FastifyInstance } from 'fastify';
import { AppError } from '../../lib/errors.ts';
import { assertOwnOrigin } from '../api/guards/own-origin.ts';
import { headerReader } from '../api/route.ts';
import type { AskingApplication, BrowserPage, RenderedPage } from './browser-pages.ts';
import { applicationQuery, type PageRequest, pageRequestOf } from './page-request.ts';

/** What an application would get, or nothing to ask. */
type Visit =
  | { kind: 'redirect'; to: string }
  | {
      kind: 'ask';
      interactionId: string;
      application: AskingApplication & { id: string };
      scopes: string[];
      resourceScopes: Record<string, string[]>;
    };

type ConsentRequest = {
  cookie: string | undefined;
  appId: string | undefined;
  interactionId: string | undefined;
};

export type ConsentPagesDeps = {
  publicUrl: string;
  basePath: string;
  visit: (request: ConsentRequest) => Promise<Visit>;
  decide: (request: ConsentRequest, decision: 'allow' | 'deny') => Promise<string>;
  renderPage: (page: BrowserPage, languages: readonly string[]) => Promise<RenderedPage>;
};

const toConsentRequest = ({
  cookie,
  applicationId,
  interactionId,
}: PageRequest): ConsentRequest => ({
  cookie,
  appId: applicationId,
  interactionId,
});

const isLost = (error: unknown): boolean =>
  error instanceof AppError &&
  (error.code === 'session.not_found' || error.code === 'oidc.invalid_request');

/**
 * Consent without script (wire 1.3): the operator's own applications pass silently, others are
 * asked for.
 */
export const registerConsentPages = (app: FastifyInstance, deps: ConsentPagesDeps): void => {
  const unknownSession = ({ applicationId }: PageRequest) =>
    `${deps.publicUrl}/unknown-session${applicationQuery(applicationId)}`;

  app.get('/consent', async (request, reply) => {
    const page = pageRequestOf(request);
    const consentRequest = toConsentRequest(page);
    const visit = await deps.visit(consentRequest).catch((error: unknown) => {
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
    const { body, headers } = await deps.renderPage(
      { ...visit, kind: 'consent', action },
      page.languages,
    );
    return reply.headers(headers).send(body);
  });

  app.post('/consent', async (request, reply) => {
    assertOwnOrigin(headerReader(request.headers), deps.publicUrl);
    const { decision } = (request.body ?? {}) as { decision?: unknown };
    // Whatever is not a clear yes is a no.
    const answer = decision === 'allow' ? 'allow' : 'deny';
    const page = pageRequestOf(request);
    const to = await deps.decide(toConsentRequest(page), answer).catch((error: unknown) => {
      if (isLost(error)) return unknownSession(page);
      throw error;
    });
    return reply.redirect(to, 303);
  });
};
