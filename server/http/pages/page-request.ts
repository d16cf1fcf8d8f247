import type { FastifyRequest } from 'fastify';
import { requestLanguages } from '../api/api.ts';

/** What the pages need of one request to find its authorization request and application. */
export type PageRequest = {
  /** The `Cookie` header. */
  cookie: string | undefined;
  /** The client the URL names (`app_id`). */
  applicationId: string | undefined;
  /** Which of the client's authorization requests the page was for (`interaction`). */
  interactionId: string | undefined;
  /** BCP 47 tags of `Accept-Language`, best first. */
  languages: string[];
  /** `ui_locales` of the URL: tags separated by spaces, best first. */
  uiLocales: string | undefined;
};

/** The query that names an application to the page that leads back to it. */
export const applicationQuery = (applicationId: string | undefined): string =>
  applicationId === undefined ? '' : `?${new URLSearchParams({ app_id: applicationId })}`;

/** A parameter given twice is ambiguous, and counts as absent. */
const single = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

export const pageRequestOf = ({ headers, query }: FastifyRequest): PageRequest => {
  const parameters = query as Record<string, unknown>;
  return {
    cookie: headers.cookie,
    applicationId: single(parameters.app_id),
    interactionId: single(parameters.interaction),
    languages: requestLanguages(headers),
    uiLocales: single(parameters.ui_locales),
  };
};
