import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiPath } from '../api/api.ts';

/** Sign-in pages that the operator made, in the place of ours. */

export type CustomUiFile = { content: Buffer; contentType: string; hash: string };

/** The pages that people see at the moment. */
export type CustomUi = {
  /** @param path below the root of the pages, as a browser asks for it */
  find: (path: string) => Promise<CustomUiFile | undefined>;
  /** What the pages may load besides what they brought, by directive of the policy. */
  sources: Readonly<Partial<Record<'script-src' | 'connect-src' | 'frame-src', readonly string[]>>>;
};

export type CustomUiDeps = {
  /** @returns undefined when our own pages are shown. */
  customUi: () => Promise<CustomUi | undefined>;
  /** Where the console is, which shows previews in a frame. */
  consoleOrigin: string;
};

const entryPage = 'index.html';

/**
 * Scripts come from the pages themselves and from where the settings allow, never from the page's
 * text. Styles may be inline: frameworks write them while they run, and they cannot act.
 */
const contentPolicy = ({ sources }: CustomUi, framedBy: string | undefined): string => {
  const allowed = (directive: keyof CustomUi['sources']) =>
    ["'self'", ...(sources[directive] ?? [])].join(' ');
  return [
    "default-src 'none'",
    `script-src ${allowed('script-src')}`,
    `connect-src ${allowed('connect-src')}`,
    `frame-src ${allowed('frame-src')}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' https: http: data: blob:",
    "media-src 'self' https: data: blob:",
    "font-src 'self' https: data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    `frame-ancestors 'self'${framedBy ? ` ${framedBy}` : ''}`,
    "base-uri 'self'",
  ].join('; ');
};

const isKnown = ({ headers }: FastifyRequest, etag: string): boolean =>
  // Compression turns a strong tag into a weak one on the way back.
  (headers['if-none-match'] ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag);

type Answer = { request: FastifyRequest; reply: FastifyReply; framedBy?: string | undefined };

/** A browser keeps the file and asks whether it is still the one: an upload replaces it at once. */
const sendFile = (
  { content, contentType, hash }: CustomUiFile,
  customUi: CustomUi,
  { request, reply, framedBy }: Answer,
): FastifyReply => {
  const etag = `"${hash}"`;
  reply
    .header('Cache-Control', 'no-cache')
    .header('ETag', etag)
    .header('Content-Security-Policy', contentPolicy(customUi, framedBy));
  if (framedBy) {
    reply.header('Cross-Origin-Resource-Policy', 'cross-origin');
    reply.raw.removeHeader('X-Frame-Options');
  }
  if (isKnown(request, etag)) return reply.code(304).send();
  return reply.type(contentType).send(content);
};

export type CustomUiPages = {
  /** Answers with the entry page; false when our own pages are shown. */
  sendPage: (
    request: FastifyRequest,
    reply: FastifyReply,
    options: { isPreview: boolean },
  ) => Promise<boolean>;
  /** Answers with a file; false when there is none. */
  sendFile: (path: string, request: FastifyRequest, reply: FastifyReply) => Promise<boolean>;
};

/** Serves the pages that the operator made where there are some. */
export const createCustomUiPages = ({ customUi, consoleOrigin }: CustomUiDeps): CustomUiPages => {
  const send = async (path: string, answer: Answer): Promise<boolean> => {
    const pages = await customUi();
    const file = await pages?.find(path);
    if (!pages || !file) return false;
    sendFile(file, pages, answer);
    return true;
  };
  return {
    sendPage: (request, reply, { isPreview }) =>
      send(entryPage, { request, reply, framedBy: isPreview ? consoleOrigin : undefined }),
    sendFile: (path, request, reply) => send(path, { request, reply }),
  };
};

const isPagePath = (path: string): boolean => !/\.[^/]*$/.test(path);

/** Paths that are never files of the operator's pages. */
const reserved = new RegExp(`^(${apiPath}|/oidc)(/|$)`);

/**
 * Serves the files of the operator's pages at paths that are nothing else, and their entry page where
 * a browser asks for a page of theirs.
 */
export const registerCustomUiFiles = (app: FastifyInstance, pages: CustomUiPages): void => {
  app.get('/*', async (request, reply) => {
    const { '*': path } = request.params as { '*': string };
    if (!reserved.test(`/${path}`)) {
      if (await pages.sendFile(path, request, reply)) return reply;
      const wantsPage = isPagePath(path) && request.headers.accept?.includes('text/html');
      if (wantsPage && (await pages.sendPage(request, reply, { isPreview: false }))) return reply;
    }
    reply.callNotFound();
    return reply;
  });
};
