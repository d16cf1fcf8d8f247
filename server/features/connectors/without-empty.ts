const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/** What a form leaves empty is not stored (connectors 13): `""`, null, `[]` and `{}`, at any depth. */
const clean = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(clean).filter((item) => !isEmpty(item));
  if (value === null || typeof value !== 'object') return value;
  return withoutEmpty(value);
};

/** @returns the object without its empty members, at any depth; every other member as it was. */
export const withoutEmpty = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value)
      .map(([name, member]) => [name, clean(member)])
      .filter(([, member]) => !isEmpty(member)),
  ) as T;
