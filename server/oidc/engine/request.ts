import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { withoutOrganizations } from '../tokens/organizations.ts';
import { readBody } from './body.ts';
import { formOfJson, splitResources } from './form.ts';

/**
 * What the engine sees of a request: one of our making. Its URLs come from the tenant's
 * configuration, whatever `Host` and `X-Forwarded-*` a client sends, and its body is always a form.
 */
export type EngineRequest = IncomingMessage & {
  /** Read by the engine for its own URLs: the path it is mounted at. */
  baseUrl: string;
  /** The request as it arrived, its body read. */
  source: IncomingMessage;
};

/** What is wrong with a request that the engine need not see. */
export type Malformed = 'body-too-large' | 'null-byte';

type Form = { path: string; query: string; body: string; contentType: string | undefined };

const formType = 'application/x-www-form-urlencoded';

/** Endpoints that take JSON in the place of a form. */
const jsonPaths = new Set(['/token', '/token/introspection', '/token/revocation']);

/** Endpoints whose POST is answered as the GET of its body. */
const forwardedPaths = new Set(['/auth', '/session/end']);

/** As the engine's router compares paths. */
const canonical = (path: string): string => path.toLowerCase().replace(/(.)\/$/, '$1');

const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const splitTarget = (url: string): { path: string; query: string } => {
  const mark = url.indexOf('?');
  return mark < 0
    ? { path: url, query: '' }
    : { path: url.slice(0, mark), query: url.slice(mark + 1) };
};

/** @returns undefined when the body is neither a form nor, where that is allowed, JSON. */
const readForm = (path: string, type: string, body: string): string | undefined => {
  if (type === formType) return body;
  const takesJson = jsonPaths.has(path) || forwardedPaths.has(path);
  return type === 'application/json' && takesJson ? formOfJson(body) : undefined;
};

const authorizationQuery = (query: string): string => withoutOrganizations(splitResources(query));

const engineRequest = (
  source: IncomingMessage,
  mount: URL,
  method: string,
  form: Form,
): EngineRequest => {
  const { host: _host, 'transfer-encoding': _encoding, ...sent } = source.headers;
  const headers: IncomingMessage['headers'] = Object.fromEntries(
    Object.entries(sent).filter(
      ([name]) => !/^(x-)?forwarded|^content-(type|length|encoding)$/.test(name),
    ),
  );
  headers.host = mount.host;
  headers['x-forwarded-proto'] = mount.protocol.slice(0, -1);
  const bytes = Buffer.from(form.body);
  if (method === 'POST') {
    headers['content-length'] = String(bytes.length);
    if (form.contentType) headers['content-type'] = form.contentType;
  }
  const stream = Readable.from(bytes.length > 0 ? [bytes] : [], { objectMode: false });
  // The engine uses no more of a request than these.
  return Object.assign(stream, {
    method,
    url: form.query ? `${form.path}?${form.query}` : form.path,
    headers,
    socket: source.socket,
    httpVersion: '1.1',
    httpVersionMajor: 1,
    httpVersionMinor: 1,
    baseUrl: mount.pathname,
    source,
  }) as unknown as EngineRequest;
};

/**
 * Reads a request and makes the one that the engine sees.
 * @param url path below the mount, and query.
 * @param mount where the provider is reached from outside: the issuer.
 */
export const normalizeRequest = async (
  source: IncomingMessage,
  url: string,
  mount: URL,
): Promise<EngineRequest | Malformed> => {
  const target = splitTarget(url);
  const path = canonical(target.path);
  const method = source.method ?? 'GET';
  if (method !== 'POST') {
    const query = path === '/auth' ? authorizationQuery(target.query) : target.query;
    const form = { path: target.path, query, body: '', contentType: undefined };
    return engineRequest(source, mount, method, form);
  }
  const body = await readBody(source);
  if (!body) return 'body-too-large';
  if (body.includes(0)) return 'null-byte';
  const type = mediaType(source);
  const form = readForm(path, type, body.toString('utf8'));
  if (forwardedPaths.has(path) && form !== undefined) {
    const query = path === '/auth' ? authorizationQuery(form) : form;
    const forwarded = { path: target.path, query, body: '', contentType: undefined };
    return engineRequest(source, mount, 'GET', forwarded);
  }
  return engineRequest(source, mount, method, {
    ...target,
    body: path === '/request' ? withoutOrganizations(form ?? '') : (form ?? ''),
    contentType: form === undefined ? type : formType,
  });
};
