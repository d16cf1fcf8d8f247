import type { Request } from '../emulator.ts';

/** What `encodeURIComponent` and forms encode, back again; undefined when it is malformed. */
const formDecoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
};

/**
 * The client's id and secret by HTTP Basic, each encoded as in a form (RFC 6749 section 2.3.1), or
 * undefined when there are none or they are malformed.
 */
export const basicCredentials = ({
  headers,
}: Request): { user: string; password: string } | undefined => {
  const encoded = /^Basic ([A-Za-z\d+/=]+)$/.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  const user = formDecoded(text.slice(0, colon));
  const password = formDecoded(text.slice(colon + 1));
  return user === undefined || password === undefined ? undefined : { user, password };
};

/** The token of `Authorization: Bearer`, whose scheme is case-insensitive (RFC 9110 11.1). */
export const bearerToken = ({ headers }: Request): string | undefined =>
  /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

export const isForm = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
