type Query = Readonly<Record<string, unknown>>;

/**
 * Fills a path template such as `/users/:userId`.
 * @throws when a parameter is missing, or is a dot segment: URLs drop those, so that the request
 * would reach another operation (`/secrets/..` is the application itself).
 */
export const fillPath = (template: string, params: Query = {}): string =>
  template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(params[name] ?? '');
    if (value === '' || value === '.' || value === '..') {
      throw new TypeError(`"${value}" cannot stand for :${name} in ${template}`);
    }
    return encodeURIComponent(value);
  });

/** Writes a query string; members that are undefined or empty are left out, arrays repeat the key. */
export const formatQuery = (query: Query = {}): string => {
  const pairs = Object.entries(query)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((item) => [key, item]))
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => [String(key), String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};
