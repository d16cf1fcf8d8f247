/** Writes a query string; members that are undefined or empty are left out, arrays repeat the key. */
export const formatQuery = (query: Readonly<Record<string, unknown>> = {}): string => {
  const pairs = Object.entries(query)
    .flatMap(([key, value]) => (Array.isArray(value) ? value : [value]).map((item) => [key, item]))
    .filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([key, value]) => [String(key), String(value)]);
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};
