/**
 * Fills a path template such as `/users/:userId`.
 * @throws when a parameter is missing, or is a dot segment: URLs drop those, so that the request
 * would reach another operation (`/secrets/..` is the application itself).
 */
export const fillPath = (
  template: string,
  params: Readonly<Record<string, unknown>> = {},
): string =>
  template.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = String(params[name] ?? '');
    if (value === '' || value === '.' || value === '..') {
      throw new TypeError(`"${value}" cannot stand for :${name} in ${template}`);
    }
    return encodeURIComponent(value);
  });
