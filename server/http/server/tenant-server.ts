import type { IncomingMessage, ServerResponse } from 'node:http';
import fastifyCompress from '@fastify/compress';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import Negotiator from 'negotiator';
import type { Requester } from '../../db/change.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';
import type { Random } from '../../lib/random.ts';
import { requesterOf } from '../api/actor.ts';
import {
  apiPath,
  type ChangeTenant,
  createAllowedMethods,
  formType,
  registerApi,
  requestLanguages,
} from '../api/api.ts';
import type { OnFault } from '../api/declared-errors.ts';
import { type ErrorMessage, errorBodyOf, logError, toAppError } from '../api/error-mapper.ts';
import { registerEtag } from '../api/etag.ts';
import type { Guards } from '../api/guards/guards.ts';
import { assertOwnOrigin } from '../api/guards/own-origin.ts';
import { createOpenApi, type OpenApi, type OpenApiVersion } from '../api/openapi.ts';
import type { Atomically } from '../api/precondition.ts';
import { headerReader, type Route } from '../api/route.ts';
import type { RenderedPage } from '../pages/browser-pages.ts';
import { type PageRequest, pageRequestOf } from '../pages/page-request.ts';
import type { LimitAddress } from './address-limit.ts';
import { clientAddress } from './client-address.ts';
import { registerConsoleCors } from './cors.ts';
import { newRequestId, requestIdHeader, securityHeaders } from './headers.ts';

/**
 * Which proxies are believed about the client's address: none, all, addresses and ranges, or the
 * given number of hops nearest to the server.
 */
export type TrustProxy = boolean | number | string;

/** A tenant's HTTP side: ready to be injected into, or mounted through `routing`. */
export type TenantServer = FastifyInstance;

type OidcHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  requester: Requester,
) => void;

export type TenantServerDeps = {
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  /** Where the console may call from. */
  consoleOrigin: string;
  version: string;
  trustProxy: TrustProxy;
  routes: readonly Route[];
  guards: Guards;
  limitAddress: LimitAddress;
  atomically: Atomically;
  change: ChangeTenant;
  /** The OpenID provider: everything below `/oidc`, bodies unread. */
  oidc: OidcHandler;
  /** Adds the tenant's pages. */
  registerPages: (app: FastifyInstance) => void;
  /** What a browser sees where nothing is; without it, what programs get. */
  notFoundPage?: (request: PageRequest) => Promise<RenderedPage>;
  errorMessage: ErrorMessage;
  logger: Logger;
  /** What hears of faults instead of the log. */
  onFault?: OnFault | undefined;
  random: Random;
};

const hopsBelow = (count: number) => (_: string, hop: number) => hop < count;

const unused = () => () => {
  throw new Error('routes are validated by zod, not by the framework');
};

/** Fastify would load a JSON Schema compiler at start that no route uses. */
const noSchemas = { buildValidator: unused, buildSerializer: unused };

const bodyLimit = 1024 * 1024;

const registerBodyParsers = (app: FastifyInstance): void => {
  const parseJson = app.getDefaultJsonParser('remove', 'remove');
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, {});
    return parseJson(request, body as string, done);
  });
  app.addContentTypeParser(formType, { parseAs: 'string' }, async (_: unknown, body: string) => {
    refuseNul(body);
    return Object.fromEntries(new URLSearchParams(body));
  });
};

/**
 * No text of ours has a NUL in it, and PostgreSQL cannot store or compare one. The provider refuses it
 * in its own words, and the bodies of the API are looked through where they are validated.
 * @param encoded a URL or a form.
 */
const refuseNul = (encoded: string): void => {
  if (encoded.includes('%00') && !/^\/(oidc|api)\//.test(encoded)) {
    throw new AppError('guard.invalid_input');
  }
};

const openApiFiles: readonly (readonly [string, OpenApiVersion])[] = [
  ['swagger.json', '3.0.3'],
  ['openapi.json', '3.1.0'],
];

const signOutPath = '/oidc/session/end/confirm';

const registerOidc = (
  app: FastifyInstance,
  { oidc, publicUrl }: Pick<TenantServerDeps, 'oidc' | 'publicUrl'>,
): void => {
  app.all(
    '/oidc/*',
    {
      // Before the body is read: the provider reads it.
      onRequest: async (request, reply) => {
        // A form that only our own page shows; everything else here is for applications.
        const header = headerReader(request.headers);
        if (request.url.startsWith(signOutPath)) assertOwnOrigin(header, publicUrl);
        const ip = clientAddress(request.ip);
        reply.hijack();
        oidc(request.raw, reply.raw, requesterOf({ ip, header, requestId: request.id }));
      },
    },
    () => undefined,
  );
};

/** Whether it is a person's browser that asks, and not for something of the API. */
const wantsPage = ({ headers }: FastifyRequest, path: string): boolean => {
  if (path === apiPath || path.startsWith(`${apiPath}/`)) return false;
  // Who takes anything is a program.
  return new Negotiator({ headers }).mediaType(['text/plain', 'text/html']) === 'text/html';
};

const registerNotFound = (
  app: FastifyInstance,
  { routes, notFoundPage }: Pick<TenantServerDeps, 'routes' | 'notFoundPage'>,
): void => {
  const allowedMethods = createAllowedMethods(routes);
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    reply.type('text/plain; charset=utf-8');
    const methods = allowedMethods(path);
    if (methods.length > 0) {
      return reply.code(405).header('Allow', methods.join(', ')).send('Method Not Allowed');
    }
    reply.code(404);
    if (!notFoundPage || !wantsPage(request, path)) return reply.send('Not Found');
    const { headers, body } = await notFoundPage(pageRequestOf(request));
    return reply.headers(headers).send(body);
  });
};

const sendError = (
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { errorMessage, logger }: Pick<TenantServerDeps, 'errorMessage' | 'logger'>,
): FastifyReply => {
  const refusal = toAppError(error);
  logError(logger, refusal, request.id);
  const languages = requestLanguages(request.headers);
  if (refusal.retryAfter !== undefined) reply.header('Retry-After', refusal.retryAfter);
  return reply.code(refusal.status).send(errorBodyOf(refusal, languages, errorMessage));
};

/**
 * The HTTP side of one tenant: the API, the OpenID provider, the pages.
 * @returns a Fastify instance that is ready to be injected into or mounted.
 */
export const createTenantServer = async (deps: TenantServerDeps): Promise<TenantServer> => {
  const headers = securityHeaders(deps.publicUrl.startsWith('https:'));
  const setHeaders = (request: FastifyRequest, reply: FastifyReply): void => {
    // On the raw answer: the provider writes there itself.
    for (const [name, value] of Object.entries(headers)) reply.raw.setHeader(name, value);
    reply.raw.setHeader(requestIdHeader, request.id);
  };
  const app = fastify({
    bodyLimit,
    trustProxy: typeof deps.trustProxy === 'number' ? hopsBelow(deps.trustProxy) : deps.trustProxy,
    schemaController: { compilersFactory: noSchemas },
    // Malformed URLs are refused before any hook runs.
    frameworkErrors: (error, request, reply) => {
      setHeaders(request, reply);
      sendError(error, request, reply, deps);
    },
    genReqId: () => newRequestId(deps.random),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2048 },
  });
  app.addHook('onRequest', async (request, reply) => setHeaders(request, reply));
  app.addHook('onRequest', async ({ url }) => refuseNul(url));
  registerConsoleCors(app, deps.consoleOrigin);
  registerBodyParsers(app);
  registerEtag(app, apiPath);
  await app.register(fastifyCompress, { threshold: 1024 });
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, deps));
  registerNotFound(app, deps);
  registerOidc(app, deps);
  const logFault: OnFault = (sentence) => deps.logger.error(sentence);
  registerApi(app, deps.routes, { ...deps, onFault: deps.onFault ?? logFault });
  for (const [file, openApi] of openApiFiles) {
    let document: OpenApi | undefined;
    app.get(`${apiPath}/${file}`, async () => {
      document ??= createOpenApi(deps.routes, { ...deps, openApi });
      return document;
    });
  }
  deps.registerPages(app);
  await app.ready();
  return app;
};
