/**
 * Which URIs an application may register as redirect or post-sign-out targets (wire 1.11), and
 * which requested URIs match a registered one.
 */

const customScheme = /^(?!https?:)[a-z][\d+_a-z-]*(\.[\d+_a-z-]+)*:$/;
const dotSegment = /(^|\/)(\.|%2e){1,2}(\/|$)/i;
/** Schemes a browser runs as script or as a document of its own: never a redirect target. */
const scriptSchemes = new Set([
  ...['javascript:', 'data:', 'vbscript:', 'blob:', 'file:', 'about:'],
  ...['filesystem:', 'view-source:'],
]);

type WebUriParts = { scheme: string; host: string; port: string; path: string; rest: string };

/** Splits an http(s) URI without normalising it, so that wildcards survive. */
const splitWebUri = (uri: string): WebUriParts | undefined => {
  const match = /^(https?:)\/\/([^/?#]*)([^?#]*)(.*)$/i.exec(uri);
  if (!match) return undefined;
  const [, scheme = '', authority = '', path = '', rest = ''] = match;
  const ipv6 = authority.startsWith('[');
  const colon = ipv6 ? authority.indexOf(':', authority.indexOf(']')) : authority.indexOf(':');
  const host = colon < 0 ? authority : authority.slice(0, colon);
  const port = colon < 0 ? '' : authority.slice(colon + 1);
  return { scheme: scheme.toLowerCase(), host, port, path, rest };
};

const isValidWildcardUri = (uri: string): boolean => {
  const parts = splitWebUri(uri);
  if (!parts) return false;
  const { host, port, path, rest } = parts;
  if (rest.includes('*') || port.includes('*')) return false;
  if (host.includes('@') || host.startsWith('[')) return false;
  if (host.includes('*') && !host.includes('.')) return false;
  if (dotSegment.test(path)) return false;
  return URL.canParse(uri.replaceAll('*', 'wildcard'));
};

const isOwnScheme = (protocol: string): boolean =>
  customScheme.test(protocol) && !scriptSchemes.has(protocol);

/** @returns whether a browser may be sent to `uri`: it is of the web or of an app, and no script. */
export const isRedirectTarget = (uri: string): boolean => {
  if (!URL.canParse(uri)) return false;
  const { protocol } = new URL(uri);
  return protocol === 'http:' || protocol === 'https:' || isOwnScheme(protocol);
};

/** @returns whether `uri` can be one that people are sent to (wire 1.11). */
export const isValidRedirectUri = (uri: string): boolean => {
  if (uri.includes('\0')) return false;
  if (uri.includes('*')) return isValidWildcardUri(uri);
  if (!URL.canParse(uri)) return false;
  const { protocol } = new URL(uri);
  if (protocol === 'http:' || protocol === 'https:') {
    const path = splitWebUri(uri)?.path;
    return path !== undefined && !dotSegment.test(path);
  }
  return isOwnScheme(protocol);
};

/**
 * What is wrong with a URI that somebody registers.
 * `incomplete`: its scheme is missing, or the slashes after it; `fragment`: it has one (RFC 6749,
 * section 3.1.2).
 */
export type RedirectUriFlaw = {
  flaw: 'incomplete' | 'fragment' | 'invalid';
  /** What was most likely meant. */
  instead?: string;
};

const isLoopback = (host: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);

/** @returns the address that somebody meant who wrote it without its scheme, if that is what it is. */
const withItsScheme = (uri: string): string | undefined => {
  const rest = uri.replace(/^\/+/, '').replace(/^([^/?#]*):(?=[/?#]|$)/, '$1');
  const host = (splitWebUri(`http://${rest}`)?.host ?? '').toLowerCase();
  if (!isLoopback(host) && !host.includes('.')) return undefined;
  const whole = `${isLoopback(host) ? 'http' : 'https'}://${rest}`;
  return isValidRedirectUri(whole) ? whole : undefined;
};

/** The "scheme" of `localhost:4120/callback` is a host: no app has one that a port follows. */
const hasHostForScheme = ({ protocol, pathname }: URL): boolean =>
  protocol === 'localhost:' || /^\d{1,5}(?=\/|$)/.test(pathname);

const incompleteUri = (uri: string): RedirectUriFlaw | undefined => {
  const parsed = URL.canParse(uri) ? new URL(uri) : undefined;
  if (parsed && /^https?:$/.test(parsed.protocol)) {
    // A browser reads `https:/a.example` as if it had both slashes; a request would never equal it.
    return splitWebUri(uri) ? undefined : { flaw: 'incomplete', instead: parsed.href };
  }
  if (parsed && !hasHostForScheme(parsed)) return undefined;
  const instead = withItsScheme(uri);
  if (instead) return { flaw: 'incomplete', instead };
  return parsed && { flaw: 'incomplete' };
};

/**
 * Judges a URI that is to be registered, more strictly than those that were before.
 * @param options.mayHaveFragment whether one may follow: where people come to after they signed out.
 * @returns undefined for one that people can be sent to.
 */
export const redirectUriFlaw = (
  uri: string,
  { mayHaveFragment = false }: { mayHaveFragment?: boolean } = {},
): RedirectUriFlaw | undefined => {
  const incomplete = incompleteUri(uri);
  if (incomplete) return incomplete;
  if (!isValidRedirectUri(uri)) return { flaw: 'invalid' };
  const fragment = uri.indexOf('#');
  if (mayHaveFragment || fragment < 0) return undefined;
  return { flaw: 'fragment', instead: uri.slice(0, fragment) };
};

const defaultPort = (scheme: string): string => (scheme === 'https:' ? '443' : '80');

const labelMatches = (pattern: string, label: string, mayBeWildcard: boolean): boolean => {
  if (!pattern.includes('*')) return pattern === label;
  return mayBeWildcard && wildcardMatches(pattern, label, (char) => char !== '.', 1);
};

/**
 * Glob match in linear time (a registered pattern must not be able to stall the server as a regular
 * expression could): `*` stands for `atLeast` or more characters that `accepts`.
 */
const wildcardMatches = (
  pattern: string,
  value: string,
  accepts: (char: string) => boolean,
  atLeast: 0 | 1,
): boolean => {
  const pieces = pattern.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  if (!value.startsWith(first)) return false;
  let position = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = value.indexOf(piece, position + atLeast);
    if (found < 0) return false;
    position = found + piece.length;
  }
  const end = value.length - last.length;
  if (end < position + atLeast || !value.endsWith(last)) return false;
  return [...value].every(accepts);
};

/** An empty path and `/` are one (RFC 3986 section 6.2.3), and people type either. */
const withPath = (uri: string): string =>
  uri.replace(/^(https?:\/\/[^/?#\\]+)(?=$|[?#])/, (authority) => `${authority}/`);

/**
 * Splits a URI that is written as a browser would write it; undefined for one that says something
 * else than it seems to: other cases, dot segments, control characters, credentials.
 */
const splitPlainUri = (uri: string): WebUriParts | undefined => {
  const parts = splitWebUri(uri);
  if (!parts || !URL.canParse(uri)) return undefined;
  const { protocol, hostname, pathname, search, hash } = new URL(uri);
  const port = parts.port && `:${parts.port}`;
  const plain = `${protocol}//${hostname}${port}${pathname}${search}${hash}`;
  return plain === uri && /^([1-9]\d*)?$/.test(parts.port) ? parts : undefined;
};

const wildcardUriMatches = (registered: string, requested: string): boolean => {
  const parts = splitWebUri(withPath(registered));
  const asked = splitPlainUri(requested);
  if (!parts || !asked || parts.scheme !== asked.scheme || parts.rest !== asked.rest) return false;
  const portOf = ({ port, scheme }: WebUriParts) => port || defaultPort(scheme);
  if (portOf(parts) !== portOf(asked)) return false;
  const labels = parts.host.toLowerCase().split('.');
  const requestedLabels = asked.host.split('.');
  if (labels.length !== requestedLabels.length) return false;
  // The registrable part of the name must be literal: `*.com` would hand codes to strangers.
  const literalFrom = labels.length - 2;
  const hostMatches = labels.every((label, index) =>
    labelMatches(label, requestedLabels[index] ?? '', index < literalFrom),
  );
  if (!hostMatches) return false;
  return parts.path.includes('*')
    ? wildcardMatches(parts.path, asked.path, () => true, 0)
    : parts.path === asked.path;
};

const loopbackAuthority = /^(http:\/\/(?:localhost|127\.0\.0\.1|\[::1\]))(?::(\d{1,5}))?(?=\/)/;

const equalExceptLoopbackPort = (registered: string, requested: string): boolean => {
  if (!loopbackAuthority.test(registered) || !loopbackAuthority.test(requested)) return false;
  const withoutPort = (uri: string) => uri.replace(loopbackAuthority, '$1');
  return withoutPort(registered) === withoutPort(requested);
};

/**
 * OAuth 2.1 section 2.3.1: the request has to be the registered string. Two URIs that a parser takes
 * for the same are not, except that the path of the root may be left out.
 * @param registered the application's URIs.
 * @param requested the URI of the request.
 * @param options.ignoreLoopbackPort RFC 8252 section 7.3: native applications listen on any port.
 */
export const matchesRedirectUri = (
  registered: readonly string[],
  requested: string,
  options: { ignoreLoopbackPort: boolean } = { ignoreLoopbackPort: false },
): boolean => {
  if (requested.includes('*') || !URL.canParse(requested)) return false;
  const asked = withPath(requested);
  return registered.some((uri) => {
    if (uri.includes('*')) return wildcardUriMatches(uri, asked);
    const entry = withPath(uri);
    if (entry === asked) return true;
    return options.ignoreLoopbackPort && equalExceptLoopbackPort(entry, asked);
  });
};
