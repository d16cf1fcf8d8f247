/** JSON bodies as the forms they stand for (wire 1.1). */

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

const parseObject = (json: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(json);
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed);
    return isObject ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

/**
 * Scalars become strings, an array a repeated parameter; `null` and objects count as absent, and
 * whatever is no JSON object is an empty form.
 */
export const formOfJson = (json: string): string => {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(parseObject(json))) {
    for (const item of [value].flat().filter(isScalar)) form.append(name, String(item));
  }
  return form.toString();
};

/** `resource=a,b` is `resource=a&resource=b`; everything else of the query stays as it is. */
export const splitResources = (query: string): string => {
  const parameters = new URLSearchParams(query);
  const resources = parameters.getAll('resource');
  if (!resources.some((resource) => resource.includes(','))) return query;
  parameters.delete('resource');
  for (const resource of resources.flatMap((value) => value.split(','))) {
    if (resource) parameters.append('resource', resource.trim());
  }
  return parameters.toString();
};
