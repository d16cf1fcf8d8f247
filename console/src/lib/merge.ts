const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSame = (one: unknown, other: unknown): boolean => {
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isSame(one[key], other[key]));
  }
  return JSON.stringify(one) === JSON.stringify(other);
};

/** What two people made of the same member: what is saved now, and what was typed here. */
export type Conflict = { path: string; saved: unknown; typed: unknown };

type Merged = { value: unknown; conflicts: Conflict[] };

/**
 * Puts what was changed here onto what is saved now, member by member; lists count as one value.
 * @param before what the form began with.
 * @param typed what the form says.
 * @param saved what the server has.
 * @returns the typed value wherever both changed a member to something else, and where that is.
 */
export const merge = (before: unknown, typed: unknown, saved: unknown, path = ''): Merged => {
  if (isSame(typed, before) || isSame(typed, saved)) return { value: saved, conflicts: [] };
  if (isSame(saved, before)) return { value: typed, conflicts: [] };
  if (!isObject(before) || !isObject(typed) || !isObject(saved)) {
    return { value: typed, conflicts: [{ path, saved, typed }] };
  }
  const keys = new Set([...Object.keys(typed), ...Object.keys(saved)]);
  const members = [...keys].map((key) => {
    const below = path ? `${path}.${key}` : key;
    return [key, merge(before[key], typed[key], saved[key], below)] as const;
  });
  return {
    value: Object.fromEntries(members.map(([key, { value }]) => [key, value])),
    conflicts: members.flatMap(([, { conflicts }]) => conflicts),
  };
};

/** @returns the members of a body that are not what is saved already. */
export const changedMembers = <B extends object>(body: B, saved: B): Partial<B> =>
  Object.fromEntries(
    Object.entries(body).filter(([key, value]) => !isSame(value, saved[key as keyof B])),
  ) as Partial<B>;
