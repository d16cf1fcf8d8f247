import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/**
 * A stand-in for a provider on loopback: it checks what the provider checks, records every request
 * with its verdict, and is steered through `/__fake/*`.
 */

export type Request = {
  method: string;
  /** The name it was asked by: the provider's for servers, a loopback address for browsers. */
  host: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: string;
  /** The body read as `application/x-www-form-urlencoded`. */
  form: URLSearchParams;
};

export type Answer = {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Why the request was refused, for the record. */
  refused?: string;
  /** What else the record should say. */
  note?: string;
};

export type Route = {
  method: 'GET' | 'POST' | 'GET|POST';
  /** An expression where names are part of the path; it has to match the whole of it. */
  path: string | RegExp;
  /** The provider's host, where several share the emulator. Browsers come by loopback. */
  host?: string;
  handle: (request: Request) => Answer | Promise<Answer>;
};

export type RecordedRequest = {
  at: string;
  method: string;
  host: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  status: number;
  verdict: 'accepted' | 'refused' | 'fault';
  reason?: string;
};

const fault = z.object({
  match: z.string(),
  status: z.number().int().optional(),
  body: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.number().optional(),
  dropConnection: z.boolean().optional(),
  /** How often; for good when left out. */
  times: z.number().int().optional(),
});
export type Fault = z.infer<typeof fault>;

export type EmulatorOptions = {
  name: string;
  /** The provider's origins it stands in for; empty for protocols without a host of their own. */
  origins: string[];
  routes: Route[];
  /** Further paths below `/__fake/`, by the last part of the path: what the posted JSON does. */
  controls?: Record<string, (body: unknown) => unknown>;
  onReset?: () => void;
};

export type Emulator = {
  name: string;
  url: string;
  /** For CARDEA_PROVIDER_ORIGINS. */
  origins: Record<string, string>;
  requests: RecordedRequest[];
  addFault: (fault: Fault) => void;
  /** Moves the emulator's clock. */
  setClock: (offsetSeconds: number) => void;
  reset: () => void;
  close: () => Promise<void>;
};

/** The emulator's own time in milliseconds; the control plane moves it. */
export type EmulatorClock = { now: () => number; offset: number };

export const createClock = (): EmulatorClock => {
  const clock = { offset: 0, now: () => Date.now() + clock.offset };
  return clock;
};

export const json = (status: number, body: unknown, refused?: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
  ...(refused !== undefined && { refused }),
});

export const redirect = (location: string, refused?: string): Answer => ({
  status: 302,
  headers: { location },
  ...(refused !== undefined && { refused }),
});

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

const flatHeaders = (message: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );

const toRequest = async (message: IncomingMessage): Promise<Request> => {
  const headers = flatHeaders(message);
  const url = new URL(message.url ?? '/', 'http://emulator');
  const body = await readBody(message);
  return {
    method: message.method ?? 'GET',
    host: headers.host ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body,
    form: new URLSearchParams(body),
  };
};

const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1)(:|$)/.test(host);

const isAt = ({ path }: Route, asked: string): boolean =>
  typeof path === 'string' ? path === asked : path.exec(asked)?.[0] === asked;

const dispatch = async (routes: Route[], request: Request): Promise<Answer> => {
  const here = routes.filter(
    (route) =>
      isAt(route, request.path) &&
      (route.host === undefined || route.host === request.host || isLoopback(request.host)),
  );
  if (here.length === 0) return { status: 404, body: 'Not Found', refused: 'no such path' };
  const route = here.find(({ method }) => method.split('|').includes(request.method));
  if (!route) return { status: 405, body: 'Method Not Allowed', refused: 'wrong method' };
  try {
    return await route.handle(request);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return { status: 500, body: 'Internal Server Error', refused: reason };
  }
};

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });

const write = (response: ServerResponse, { status, headers, body }: Answer): void => {
  response.writeHead(status, headers);
  response.end(body);
};

const offsetShape = z.object({ offsetSeconds: z.number() });

/** Starts an emulator on a loopback port; 0 takes a free one. */
export const startEmulator = async (
  { name, origins, routes, controls = {}, onReset }: EmulatorOptions,
  clock: EmulatorClock,
  port = 0,
): Promise<Emulator> => {
  const requests: RecordedRequest[] = [];
  /** A slow answer to what was asked before a reset is no request after it. */
  let resets = 0;
  let faults: Fault[] = [];

  const takeFault = (path: string): Fault | undefined => {
    const found = faults.find(({ match, times }) => match === path && times !== 0);
    if (found?.times !== undefined) found.times -= 1;
    return found;
  };
  const setClock = (offsetSeconds: number) => {
    clock.offset = offsetSeconds * 1000;
  };
  const reset = () => {
    requests.length = 0;
    resets += 1;
    faults = [];
    clock.offset = 0;
    onReset?.();
  };
  const allControls: Record<string, (body: unknown) => unknown> = {
    reset,
    fault: (body) => {
      faults.push(fault.parse(body));
    },
    clock: (body) => setClock(offsetShape.parse(body).offsetSeconds),
    ...controls,
  };

  const control = async (request: Request): Promise<Answer> => {
    const action = request.path.slice('/__fake/'.length);
    if (request.method === 'GET' && action === 'requests') return json(200, requests);
    const run = Object.hasOwn(allControls, action) ? allControls[action] : undefined;
    if (!run) return json(404, { error: 'no such control' });
    try {
      const result = await run(JSON.parse(request.body || '{}'));
      return result === undefined ? { status: 204 } : json(200, result);
    } catch (error) {
      return json(400, { error: error instanceof Error ? error.message : 'invalid' });
    }
  };

  const record = (request: Request, { status, refused, note }: Answer, isFault: boolean) => {
    const reason = refused ?? note;
    requests.push({
      at: new Date(clock.now()).toISOString(),
      method: request.method,
      host: request.host,
      path: request.path,
      query: Object.fromEntries(request.query),
      headers: request.headers,
      body: request.body,
      status,
      verdict: isFault ? 'fault' : refused === undefined ? 'accepted' : 'refused',
      ...(reason !== undefined && { reason }),
    });
  };

  const server = createServer(async (message, response) => {
    const begunAfter = resets;
    const request = await toRequest(message);
    if (request.path.startsWith('/__fake/')) return write(response, await control(request));
    const found = takeFault(request.path);
    if (found?.delayMs !== undefined) await sleep(found.delayMs);
    if (found?.dropConnection) {
      record(request, { status: 0, refused: 'connection dropped' }, true);
      message.socket.destroy();
      return;
    }
    const isFault = found?.status !== undefined || found?.body !== undefined;
    const answer: Answer = isFault
      ? { status: found.status ?? 200, headers: found.headers, body: found.body ?? '' }
      : await dispatch(routes, request);
    if (begunAfter === resets) record(request, answer, isFault);
    write(response, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    name,
    url,
    origins: Object.fromEntries(origins.map((origin) => [origin, url])),
    requests,
    addFault: (one) => void faults.push({ ...one }),
    setClock,
    reset,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
