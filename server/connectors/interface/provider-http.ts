import type { z } from 'zod';
import type { OutgoingFetch, OutgoingInit, OutgoingResponse } from '../../lib/outgoing-http.ts';
import { ConnectorError, type ConnectorErrorCode, shortened, UnreachableError } from './error.ts';

/** Requests to providers; every way they can fail is a ConnectorError. */

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

/** The network's own word for what happened, such as ECONNREFUSED. */
const networkCode = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? undefined : networkCode(cause);
};

const reasonOf = (error: unknown): string => {
  if (isTimeout(error)) return 'it did not answer in time';
  return networkCode(error) ?? (error instanceof Error ? error.message : 'unknown');
};

const unreachable = (url: string, error: unknown): ConnectorError => {
  const { host } = new URL(url);
  return new UnreachableError(`${host} could not be reached: ${reasonOf(error)}.`, error);
};

/** Worth another try when nothing is changed by asking (RFC 9110 section 9.2.2). */
const isPassing = (status: number): boolean => [500, 502, 503, 504].includes(status);
const attempts = 3;

/**
 * Asks a provider. GET is tried again, twice at most, after an answer that tells of a passing fault.
 * @throws ConnectorError `general` when there is no answer.
 */
export const ask = async (
  fetch: OutgoingFetch,
  url: string,
  init: OutgoingInit = {},
): Promise<OutgoingResponse> => {
  const isRepeatable = init.method === undefined || init.method === 'GET';
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(url, init).catch((error) => Promise.reject(unreachable(url, error)));
    if (!isRepeatable || attempt >= attempts || !isPassing(answer.status)) return answer;
  }
};

/** Absent members are left out. */
export type Fields = Record<string, string | undefined>;

export const withoutAbsent = (fields: Fields): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

export const formOf = (fields: Fields): string =>
  new URLSearchParams(withoutAbsent(fields)).toString();

export const postForm = (
  fetch: OutgoingFetch,
  url: string,
  fields: Fields,
  headers: Record<string, string> = {},
): Promise<OutgoingResponse> =>
  ask(fetch, url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: formOf(fields),
  });

export const postJson = (
  fetch: OutgoingFetch,
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<OutgoingResponse> =>
  ask(fetch, url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

export const isSuccess = ({ status }: OutgoingResponse): boolean => status >= 200 && status < 300;

/** @throws ConnectorError `general` with the provider's words unless it answered 2xx. */
export const expectSuccess = (answer: OutgoingResponse): OutgoingResponse => {
  if (isSuccess(answer)) return answer;
  throw new ConnectorError('general', shortened(answer.text) || `HTTP status ${answer.status}`);
};

/** ECMA-262 JSON.parse with source text access. */
type Parse = (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown;

/** An integer that a number of JavaScript would round (RFC 8259 section 6) is its digits as text. */
const withExactIntegers = (_key: string, value: unknown, { source }: { source?: string }) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? '')
    ? source
    : value;

/**
 * Reads JSON without rounding: providers count people in 64 bits.
 * @throws ConnectorError `invalid_response`, without the text: it may hold a token.
 */
export const parseJson = (text: string): unknown => {
  try {
    return (JSON.parse as Parse)(text, withExactIntegers);
  } catch {
    throw new ConnectorError('invalid_response', 'The answer of the provider is not JSON.');
  }
};

/** @throws ConnectorError `code`, naming what is wrong with the value. */
export const parseAs = <Shape extends z.ZodType>(
  shape: Shape,
  value: unknown,
  code: ConnectorErrorCode = 'invalid_response',
): z.output<Shape> => {
  const result = shape.safeParse(value);
  if (!result.success) throw new ConnectorError(code, result.error);
  return result.data;
};

/** As in a form, where a space is a plus sign. */
const formEncoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');

/**
 * The credentials of an OAuth client for HTTP Basic: both parts are encoded as in a form first, so
 * that either may have a colon (RFC 6749 section 2.3.1 and appendix B).
 */
export const clientCredentials = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`).toString('base64')}`;
