import { connectorTestPath, connectorTestState } from '@cardea/contract/pages/console-page.ts';
import {
  customStyleId,
  type PageData,
  pageDataElementId,
} from '@cardea/contract/pages/experience-page.ts';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../lib/errors.ts';
import { cssForHtml, type Html, html } from '../../lib/html.ts';
import { directionOf } from '../../lib/languages.ts';
import type { RenderedPage } from './browser-pages.ts';
import { type BuiltPage, dataElement } from './built-pages.ts';
import type { CustomUiPages } from './custom-ui-pages.ts';
import { applicationQuery, type PageRequest, pageRequestOf } from './page-request.ts';

/** What a page needs besides its own to show a captcha. */
export type CaptchaSources = {
  scriptUrl: string;
  /** Sources to add to the page's Content-Security-Policy, by directive. */
  policy: Record<'script-src' | 'frame-src' | 'connect-src', readonly string[]>;
};

/** The authorization request that a page is served for. */
export type RequestUnderWay = {
  id: string;
  /** Where it is to be answered. */
  redirectUri: string | undefined;
};

export type ExperiencePagesDeps = {
  page: BuiltPage;
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  basePath: string;
  pageData: (request: PageRequest, underWay: RequestUnderWay | undefined) => Promise<PageData>;
  /** What the captcha that these settings ask for needs, if they do. */
  captchaSources: (settings: PageData['settings']) => CaptchaSources | undefined;
  /** @returns the authorization request that the browser is inside, if it is. */
  findInteraction: (request: PageRequest) => Promise<RequestUnderWay | undefined>;
  /** Where browsers without an authorization request go, when the tenant says so. */
  unknownSessionUrl: () => Promise<string | null>;
  newNonce: () => string;
  /** What somebody sees whom nobody sent here; undefined where an application or its pages are known. */
  startPage: (request: PageRequest) => Promise<RenderedPage | undefined>;
  /** The operator's own pages, shown in the place of these where there are some. */
  customUi: CustomUiPages;
  /** Where the console is, which shows previews in a frame. */
  consoleOrigin: string;
};

/** Pages that mean nothing without an authorization request (wire 3.10). */
const boundPaths = [
  '/sign-in',
  '/register',
  '/single-sign-on',
  '/social/register',
  '/forgot-password',
];

/** Pages that say themselves what to do when there is none. */
const freePaths = [
  '/reset-password',
  '/identifier-sign-in',
  '/identifier-register',
  '/direct/*',
  '/one-time-token',
  '/switch-account',
  '/unknown-session',
  '/error',
];

/** A preview sends nothing, so nobody can be tricked into pressing a button of a framed one. */
const isPreview = ({ query }: FastifyRequest): boolean => 'preview' in (query as object);

type PolicyParts = {
  nonce: string;
  /** An origin, besides the page's own, that may show the page in a frame. */
  framedBy: string | undefined;
  captcha: CaptchaSources | undefined;
};

const contentPolicy = ({ nonce, framedBy, captcha }: PolicyParts): string => {
  const sources = (directive: keyof CaptchaSources['policy']) =>
    ["'self'", ...(captcha?.policy[directive] ?? [])].join(' ');
  return [
    "default-src 'none'",
    `script-src ${sources('script-src')}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' https: http: data:",
    `connect-src ${sources('connect-src')}`,
    "font-src 'self'",
    ...(captcha ? [`frame-src ${sources('frame-src')}`] : []),
    "form-action 'self'",
    `frame-ancestors 'self'${framedBy ? ` ${framedBy}` : ''}`,
    "base-uri 'self'",
  ].join('; ');
};

const customStyle = (css: string | null, nonce: string): Html =>
  css ? html`<style id="${customStyleId}" nonce="${nonce}">${cssForHtml(css)}</style>` : html``;

const iconLinks = ({ branding, color }: PageData['settings']): Html | undefined => {
  const { favicon, darkFavicon } = branding;
  if (!favicon) return undefined;
  if (!darkFavicon || !color.isDarkModeEnabled) return html`<link rel="icon" href="${favicon}">`;
  const prefers = (scheme: string) => html`media="(prefers-color-scheme: ${scheme})"`;
  return html`<link rel="icon" href="${favicon}" ${prefers('light')}><link rel="icon" href="${darkFavicon}" ${prefers('dark')}>`;
};

/** The tenant's icon in the place of ours, and its styles after ours. */
const withBranding = (page: string, settings: PageData['settings'], nonce: string): string => {
  const icons = iconLinks(settings);
  // JSON in the page has no `<`, so the first of each is the page's own.
  return page
    .replace(/<link rel="icon"[^>]*>/, (ours) => icons?.text ?? ours)
    .replace('</head>', (end) => customStyle(settings.customCss, nonce).text + end);
};

/** What the page is completed with before its own styles: where it is, its colours, its data. */
const headOf = (data: PageData, basePath: string, nonce: string): Html => {
  const { primaryColor, darkPrimaryColor } = data.settings.color;
  return html`<base href="${basePath}/">
<style nonce="${nonce}">:root{--brand:${primaryColor};--brand-dark:${darkPrimaryColor}}</style>
${dataElement(pageDataElementId, data)}`;
};

const sendPage = async (
  deps: ExperiencePagesDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  underWay: RequestUnderWay | undefined,
): Promise<FastifyReply> => {
  if (await deps.customUi.sendPage(request, reply, { isPreview: isPreview(request) })) return reply;
  const previewOrigin = isPreview(request) ? deps.consoleOrigin : undefined;
  const served = await deps.pageData(pageRequestOf(request), underWay);
  const { language, settings } = served;
  const captcha = deps.captchaSources(settings);
  const data: PageData = {
    ...served,
    ...(captcha && { captchaScriptUrl: captcha.scriptUrl }),
    ...(previewOrigin && { previewOrigin }),
  };
  const nonce = deps.newNonce();
  const page = deps.page.render({
    language,
    direction: directionOf(language),
    theme: settings.color.isDarkModeEnabled ? 'auto' : 'light',
    head: headOf(data, deps.basePath, nonce),
  });
  return reply
    .type('text/html; charset=utf-8')
    .header('Cache-Control', 'no-cache, no-store, must-revalidate')
    .header('Content-Language', language)
    .header('Content-Security-Policy', contentPolicy({ nonce, framedBy: previewOrigin, captcha }))
    .header('Cross-Origin-Resource-Policy', 'cross-origin')
    .removeHeader('X-Frame-Options')
    .send(withBranding(page, settings, nonce));
};

/** Serves the sign-in pages, completed with settings and phrases so that nothing else is fetched. */
export const registerExperiencePages = (app: FastifyInstance, deps: ExperiencePagesDeps): void => {
  app.register(fastifyStatic, {
    root: deps.page.directory,
    serve: false,
    decorateReply: !app.hasReplyDecorator('sendFile'),
  });
  app.get('/assets/*', async (request, reply) => {
    const { '*': file } = request.params as { '*': string };
    if (await deps.customUi.sendFile(`assets/${file}`, request, reply)) return reply;
    return reply.sendFile(`assets/${file}`, deps.page.directory, {
      immutable: true,
      maxAge: '365d',
    });
  });

  const find = async (request: FastifyRequest): Promise<RequestUnderWay | undefined> =>
    isPreview(request) ? undefined : deps.findInteraction(pageRequestOf(request));
  const free = async (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(deps, request, reply, await find(request));
  const bound = async (request: FastifyRequest, reply: FastifyReply) => {
    const underWay = await find(request);
    if (underWay !== undefined || isPreview(request)) {
      return sendPage(deps, request, reply, underWay);
    }
    const elsewhere =
      (await deps.unknownSessionUrl()) ??
      `${deps.publicUrl}/unknown-session${applicationQuery(pageRequestOf(request).applicationId)}`;
    return reply.redirect(elsewhere, 302);
  };
  /** What answers a test of the console is nobody's sign-in: it is led on to where it is waited for. */
  const callback = async (request: FastifyRequest, reply: FastifyReply) => {
    const { state } = request.query as { state?: unknown };
    if (typeof state !== 'string' || !state.startsWith(connectorTestState)) {
      return free(request, reply);
    }
    const query = request.url.slice(request.url.indexOf('?'));
    return reply
      .header('Cache-Control', 'no-store')
      .redirect(`${deps.basePath}/console/${connectorTestPath}${query}`, 302);
  };
  app.get('/', async (request, reply) => {
    const isBound = isPreview(request) || (await find(request)) !== undefined;
    if (isBound || (await deps.unknownSessionUrl())) return bound(request, reply);
    const page = await deps.startPage(pageRequestOf(request));
    return page ? reply.headers(page.headers).send(page.body) : bound(request, reply);
  });
  for (const path of boundPaths) {
    app.get(path, bound);
    app.get(`${path}/*`, bound);
  }
  for (const path of freePaths) {
    app.get(path, free);
  }
  app.get('/callback/*', callback);
  registerPostedCallback(app, deps);
};

/** Far more than any provider says, and little enough to fit into an address. */
const longestCallback = 16 * 1024;

/**
 * A provider that posts its answer (`response_mode=form_post`) is answered with the same as a query:
 * browsers leave the cookies of the sign-in out of a post that comes from elsewhere (SameSite=Lax),
 * and send them with the navigation that follows it.
 */
const registerPostedCallback = (
  app: FastifyInstance,
  { basePath }: Pick<ExperiencePagesDeps, 'basePath'>,
): void => {
  app.post('/callback/:connectorId', { bodyLimit: longestCallback }, (request, reply) => {
    const { connectorId } = request.params as { connectorId: string };
    const fields = z.record(z.string(), z.string()).safeParse(request.body);
    if (!fields.success) throw new AppError('oidc.invalid_request');
    const query = new URLSearchParams(fields.data);
    return reply
      .header('Cache-Control', 'no-store')
      .redirect(`${basePath}/callback/${encodeURIComponent(connectorId)}?${query}`, 303);
  });
};
