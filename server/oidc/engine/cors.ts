import { matchesRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import type { Client } from 'oidc-provider';
import { settingsOf } from '../clients/clients.ts';

/** `https://*.example.com/cb?x` → `https://*.example.com/`, as a browser writes its origin. */
const originPattern = (redirectUri: string): string | undefined => {
  const match = /^https?:\/\/[^/?#@]+/i.exec(redirectUri);
  if (!match) return undefined;
  const [origin] = match;
  return origin.includes('*') || !URL.canParse(origin) ? `${origin}/` : new URL(origin).href;
};

const isWebOrigin = (origin: string): boolean =>
  /^https?:\/\//.test(origin) && URL.canParse(origin) && new URL(origin).origin === origin;

/** Pages without an origin of their own, such as sandboxed ones, all call themselves this. */
const nobody = 'null';

/**
 * Whether scripts of an origin may read answers meant for a client (wire 1.10): the server's own
 * pages, origins the application lists, and those its redirect URIs are on. Extensions of browsers
 * and apps made of web pages have schemes of their own, which can only be listed.
 */
export const isOriginAllowed = (client: Client, origin: string, ownOrigin: string): boolean => {
  if (origin === nobody) return false;
  if (origin === ownOrigin || settingsOf(client).corsAllowedOrigins.includes(origin)) return true;
  if (!isWebOrigin(origin)) return false;
  const patterns = (client.redirectUris ?? []).flatMap((uri) => originPattern(uri) ?? []);
  return matchesRedirectUri(patterns, `${origin}/`);
};
