import type { EventName } from '@cardea/contract/wire/events.ts';
import type { Operation, ResponseBody } from '@cardea/contract/wire/operation.ts';
import fastifyMultipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Negotiator from 'negotiator';
import type { Actor, Tx } from '../../db/change.ts';
import type { LimitAddress } from '../server/address-limit.ts';
import { clientAddress } from '../server/client-address.ts';
import { actorOf } from './actor.ts';
import { isReader, shapeOf } from './addresses.ts';
import { checkDeclarations } from './declaration.ts';
import { createErrorCheck, type OnFault } from './declared-errors.ts';
import { createEventCheck } from './declared-events.ts';
import { toAppError } from './error-mapper.ts';
import type { Guards } from './guards/guards.ts';
import { pageHeaders, readPage } from './pagination.ts';
import { type Atomically, createPrecondition } from './precondition.ts';
import { type ApiRequest, headerReader, type Page, Reply, type Route } from './route.ts';
import { readUpload } from './upload.ts';
import { validateRequest } from './validation.ts';

/** Everything below this path is the HTTP API. */
export const apiPath = '/api';

/** What any page can make a browser send anywhere, unasked. */
export const formType = 'application/x-www-form-urlencoded';

/** Changes something of the tenant in somebody's name; see `db/change.ts`. */
export type ChangeTenant = <T>(actor: Actor, work: (tx: Tx) => Promise<T>) => Promise<T>;

type Deps = {
  /** Public URL of the tenant, without a trailing slash. */
  publicUrl: string;
  guards: Guards;
  limitAddress: LimitAddress;
  atomically: Atomically;
  change: ChangeTenant;
  onFault: OnFault;
};

/** BCP 47 tags of `Accept-Language`, best first; `*` is no language. */
export const requestLanguages = (headers: FastifyRequest['headers']): string[] =>
  new Negotiator({ headers }).languages().filter((tag) => tag !== '*');

const send = (reply: FastifyReply, status: number, shape: ResponseBody, body: unknown) => {
  reply.code(status);
  if (shape === 'empty') return reply.send();
  if (shape === 'text') return reply.type('text/plain; charset=utf-8').send(body);
  // Members the shape does not declare stay in the house.
  const declared = JSON.stringify(shape.parse(body));
  return reply.type('application/json; charset=utf-8').send(declared);
};

const firstStatus = (operation: Operation): number => Number(Object.keys(operation.responses)[0]);

/** An operation that nobody guards is not served at all. */
const guardOf = ({ guard, method, path }: Operation, guards: Guards): Guards[typeof guard] => {
  const found: Guards[typeof guard] | undefined = Object.hasOwn(guards, guard)
    ? guards[guard]
    : undefined;
  if (!found) throw new Error(`${method} ${path} names the guard "${guard}", which there is not`);
  return found;
};

const register = (
  app: FastifyInstance,
  route: Route,
  reader: Route | undefined,
  deps: Deps,
): void => {
  const { operation, handler } = route;
  const unlessChanged = createPrecondition(route, reader, deps.atomically);
  const { method, path, paginated } = operation;
  const guard = guardOf(operation, deps.guards);
  const checkError = createErrorCheck(operation, deps.onFault);
  const checkEvents = createEventCheck(operation, deps.onFault);

  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const header = headerReader(request.headers);
    const url = new URL(`${deps.publicUrl}${request.url}`);
    const ip = clientAddress(request.ip);
    if (operation.isAttempt) deps.limitAddress(ip);
    // Before anything else is looked at: strangers learn nothing of what an operation would take.
    const caller = await guard({ method: request.method, header, search: url.searchParams });
    const page = readPage(paginated, url.searchParams);
    const input = validateRequest(operation, {
      params: request.params,
      query: request.query,
      body: request.body,
    });
    const file = operation.upload && (await readUpload(request, operation.upload));
    const params = input.params as Record<string, unknown>;
    const { id: requestId } = request;
    const asked = { caller, ip, header, requestId, path: url.pathname, params };
    const noted = new Set<EventName>();
    const apiRequest: ApiRequest = {
      caller,
      page,
      search: url.searchParams,
      languages: requestLanguages(request.headers),
      ip,
      header,
      change: (work) =>
        deps.change(actorOf(operation, asked), (tx) =>
          work({
            ...tx,
            note: (event, details) => {
              noted.add(event);
              tx.note(event, details);
            },
          }),
        ),
    };
    const answer = await unlessChanged(params, apiRequest, () =>
      handler({ ...input, file } as never, apiRequest as never),
    );
    const { status, body, headers } =
      answer instanceof Reply ? answer : new Reply(firstStatus(operation), answer);
    const shape = operation.responses[status];
    if (!shape) throw new Error(`${method} ${path} answered an undeclared status ${status}`);
    checkEvents(noted);
    reply.headers(headers);
    if (!paginated) return send(reply, status, shape, body);
    const { items, total } = body as Page<unknown>;
    if (page) reply.headers(pageHeaders(page, total, url));
    return send(reply, status, shape, items);
  };

  const handleAndCheck = async (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return await handle(request, reply);
    } catch (error) {
      checkError(toAppError(error).code);
      throw error;
    }
  };

  app.route({ method, url: `${apiPath}${path}`, handler: handleAndCheck });
};

/** Serves the operations below `/api`. */
export const registerApi = (app: FastifyInstance, routes: readonly Route[], deps: Deps): void => {
  checkDeclarations(routes.map(({ operation }) => operation));
  const readers = new Map(
    routes
      .filter(({ operation }) => isReader(operation))
      .map((route) => [shapeOf(route.operation.path), route]),
  );
  const registerIn = (scope: FastifyInstance, route: Route) =>
    register(scope, route, readers.get(shapeOf(route.operation.path)), deps);
  const uploads = routes.filter(({ operation }) => operation.upload);
  const others = routes.filter(({ operation }) => !operation.upload);
  // Each in a scope of its own: JSON is all that the one takes, and multipart the other.
  app.register(async (scope) => {
    scope.removeContentTypeParser(formType);
    for (const route of others) registerIn(scope, route);
  });
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    await scope.register(fastifyMultipart);
    for (const route of uploads) registerIn(scope, route);
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
