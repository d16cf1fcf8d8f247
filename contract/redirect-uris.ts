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

/** @returns whether `uri` may be registered. */
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

const wildcardUriMatches = (registered: string, requested: URL): boolean => {
  const parts = splitWebUri(registered);
  if (!parts || parts.scheme !== requested.protocol) return false;
  const requestedPort = requested.port || defaultPort(requested.protocol);
  if ((parts.port || defaultPort(parts.scheme)) !== requestedPort) return false;
  const labels = parts.host.toLowerCase().split('.');
  const requestedLabels = requested.hostname.toLowerCase().split('.');
  if (labels.length !== requestedLabels.length) return false;
  // The registrable part of the name must be literal: `*.com` would hand codes to strangers.
  const literalFrom = labels.length - 2;
  const hostMatches = labels.every((label, index) =>
    labelMatches(label, requestedLabels[index] ?? '', index < literalFrom),
  );
  if (!hostMatches) return false;
  const path = parts.path || '/';
  const pathMatches = path.includes('*')
    ? wildcardMatches(path, requested.pathname, () => true, 0)
    : path === requested.pathname;
  return pathMatches && parts.rest === `${requested.search}${requested.hash}`;
};

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

const equalExceptLoopbackPort = (registered: URL, requested: URL): boolean => {
  if (registered.protocol !== 'http:' || !loopbackHosts.has(registered.hostname)) return false;
  const withoutPort = (url: URL) => Object.assign(new URL(url), { port: '' }).href;
  return withoutPort(registered) === withoutPort(requested);
};

/**
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
  const requestedUrl = new URL(requested);
  return registered.some((entry) => {
    if (entry.includes('*')) return wildcardUriMatches(entry, requestedUrl);
    if (!URL.canParse(entry)) return false;
    const entryUrl = new URL(entry);
    if (entryUrl.href === requestedUrl.href) return true;
    return options.ignoreLoopbackPort && equalExceptLoopbackPort(entryUrl, requestedUrl);
  });
};
