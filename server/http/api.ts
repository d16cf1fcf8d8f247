import type { Operation, ResponseBody } from '@cardea/contract/operation.ts';
import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import { AppError } from '../lib/errors.ts';
import type { ManagementGuard } from './management-guard.ts';
import { pageHeaders, readPage } from './pagination.ts';
import { type ApiRequest, type Page, Reply, type Route } from './route.ts';
import { readUpload } from './upload.ts';
import { validateRequest } from './validation.ts';

/** Everything below this path is the HTTP API. */
export const apiPath = '/api';

type Deps = {
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  managementGuard: ManagementGuard;
};

/** BCP 47 tags of `Accept-Language`, best first; `*` is no language. */
export const requestLanguages = (headers: FastifyRequest['headers']): string[] =>
  new Negotiator({ headers }).languages().filter((tag) => tag !== '*');

/**
 * Cookies authenticate the sign-in pages' calls. Browsers already keep them from other sites
 * (`SameSite=Lax`); pages of another origin of the same site are refused here.
 */
const assertSameOrigin = (origin: string | undefined, publicUrl: string): void => {
  if (origin && origin !== new URL(publicUrl).origin) throw new AppError('auth.forbidden');
};

const send = (reply: FastifyReply, status: number, shape: ResponseBody, body: unknown) => {
  reply.code(status);
  if (shape === 'empty') return reply.send();
  if (shape === 'text') return reply.type('text/plain; charset=utf-8').send(body);
  // Members the shape does not declare stay in the house.
  const declared = JSON.stringify(shape.parse(body));
  return reply.type('application/json; charset=utf-8').send(declared);
};

const firstStatus = (operation: Operation): number => Number(Object.keys(operation.responses)[0]);

const register = (app: FastifyInstance, { operation, handler }: Route, deps: Deps): void => {
  const { guard, method, path, paginated } = operation;

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    if (guard === 'experience') assertSameOrigin(request.headers.origin, deps.publicUrl);
    const principal =
      guard === 'management'
        ? await deps.managementGuard(request.headers.authorization)
        : undefined;
    const url = new URL(`${deps.publicUrl}${request.url}`);
    const page = readPage(paginated, url.searchParams);
    const input = validateRequest(operation, {
      params: request.params,
      query: request.query,
      body: request.body,
    });
    const file = operation.upload && (await readUpload(request, operation.upload));
    const apiRequest: ApiRequest = {
      principal,
      page,
      search: url.searchParams,
      languages: requestLanguages(request.headers),
      ip: request.ip,
      header: (name) => request.headers[name.toLowerCase()]?.toString(),
    };
    const answer = await handler({ ...input, file } as never, apiRequest);
    const { status, body, headers } =
      answer instanceof Reply ? answer : new Reply(firstStatus(operation), answer);
    const shape = operation.responses[status];
    if (!shape) throw new Error(`${method} ${path} answered an undeclared status ${status}`);
    reply.headers(headers);
    if (!paginated) return send(reply, status, shape, body);
    const { items, total } = body as Page<unknown>;
    if (page) reply.headers(pageHeaders(page, total, url));
    return send(reply, status, shape, items);
  };

  app.route({ method, url: `${apiPath}${path}`, handler: handle });
};

/** Serves the operations below `/api`. */
export const registerApi = (app: FastifyInstance, routes: readonly Route[], deps: Deps): void => {
  const uploads = routes.filter(({ operation }) => operation.upload);
  for (const route of routes) {
    if (!uploads.includes(route)) register(app, route, deps);
  }
  // In a scope of its own, so that no other route takes multipart bodies.
  app.register(async (scope) => {
    await scope.register(fastifyMultipart);
    for (const route of uploads) register(scope, route, deps);
  });
};

const toPattern = (path: string): RegExp => {
  const pattern = path.replace(/:[^/]+/g, '[^/]+');
  return new RegExp(`^${apiPath}${pattern}/?$`);
};

/** @returns the methods a path below `/api` does answer, for 405; empty when it is unknown. */
export const createAllowedMethods = (routes: readonly Route[]): ((path: string) => string[]) => {
  const known = routes.map(({ operation }) => ({
    pattern: toPattern(operation.path),
    method: operation.method,
  }));
  return (path) => {
    const methods = known.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return methods.flatMap((method) => (method === 'GET' ? ['HEAD', 'GET'] : [method]));
  };
};
