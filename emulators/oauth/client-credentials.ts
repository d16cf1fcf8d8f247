import type { Request } from '../emulator.ts';

/** HTTP Basic credentials (RFC 7617), or undefined when there are none or they are malformed. */
export const basicCredentials = ({
  headers,
}: Request): { user: string; password: string } | undefined => {
  const encoded = /^Basic ([A-Za-z\d+/=]+)$/.exec(headers.authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { user: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** The token of `Authorization: Bearer`, whose scheme is case-insensitive (RFC 9110 11.1). */
export const bearerToken = ({ headers }: Request): string | undefined =>
  /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1];

export const isForm = ({ headers }: Request): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
