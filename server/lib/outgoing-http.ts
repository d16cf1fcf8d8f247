import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Dispatcher } from 'undici';

/**
 * The only way out: every request the server makes to an address that configuration or a stranger
 * named. It has a deadline, a limit on what it reads, no redirects, and does not reach into the
 * deployment's own network (server-side request forgery) unless the deployment allows it.
 */
export type OutgoingFetch = (url: string, init?: OutgoingInit) => Promise<OutgoingResponse>;

export type OutgoingInit = {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
};

export type OutgoingResponse = {
  status: number;
  headers: Headers;
  /** The whole body, at most `maxBytes`. */
  text: string;
};

type Options = {
  /** Milliseconds until a request is given up, connection and body included. */
  timeout?: number;
  maxBytes?: number;
  allowPrivateAddresses: boolean;
};

const globalUnicast = ipaddr.parseCIDR('2000::/3');

/** Unicast addresses of the public internet; everything else belongs to somebody's own network. */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  // What is routed to people begins with 001 (RFC 4291, section 2.4), so not `::127.0.0.1`.
  if (parsed.kind() === 'ipv6' && !parsed.match(globalUnicast)) return false;
  return parsed.range() === 'unicast';
};

/** Resolves names as usual, and refuses those that lead into a private network. */
export const publicOnlyLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const refused = addresses.find(({ address }) => !isPublicAddress(address));
    if (refused) {
      return callback(new Error(`${hostname} resolves to a private address`), []);
    }
    if (options.all) return callback(null, addresses);
    const [first] = addresses;
    if (!first) return callback(new Error(`${hostname} has no address`), []);
    callback(null, first.address, first.family);
  });
};

const readAtMost = async (body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** Providers refuse requests that do not say who asks. */
const requestHeaders = (given: Record<string, string> = {}): Record<string, string> => {
  const headers = new Headers(given);
  if (!headers.has('user-agent')) headers.set('user-agent', 'Cardea');
  return Object.fromEntries(headers);
};

const responseHeaders = (headers: Record<string, string | string[] | undefined>): Headers =>
  new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      [value ?? []].flat().map((one): [string, string] => [name, one]),
    ),
  );

/** The HTTP client is loaded with the first request: most starts are not followed by one. */
const createClient = async (allowPrivateAddresses: boolean) => {
  const { Agent, request } = await import('undici');
  const connect = allowPrivateAddresses ? {} : { lookup: publicOnlyLookup };
  return { request, dispatcher: new Agent({ connect }) };
};

/** @returns a fetch that throws on anything but a complete answer within its limits. */
export const createOutgoingFetch = ({
  timeout = 5000,
  maxBytes = 1024 * 1024,
  allowPrivateAddresses,
}: Options): OutgoingFetch => {
  let client: ReturnType<typeof createClient> | undefined;
  return async (url, init = {}) => {
    const target = new URL(url);
    if (target.protocol !== 'https:' && target.protocol !== 'http:') {
      throw new Error(`${target.protocol} requests are not made`);
    }
    // A literal address is connected to without a lookup, so it is judged here.
    const literal = target.hostname.replace(/^\[|\]$/g, '');
    if (!allowPrivateAddresses && ipaddr.isValid(literal) && !isPublicAddress(literal)) {
      throw new Error(`${target.hostname} is a private address`);
    }
    client ??= createClient(allowPrivateAddresses);
    const { request, dispatcher } = await client;
    const { statusCode, headers, body } = await request(target, {
      method: (init.method ?? 'GET') as Dispatcher.HttpMethod,
      headers: requestHeaders(init.headers),
      body: init.body ?? null,
      dispatcher,
      signal: AbortSignal.timeout(timeout),
    });
    const text = await readAtMost(body, maxBytes);
    return { status: statusCode, headers: responseHeaders(headers), text };
  };
};
