type Named = { readonly name: string };

/** @returns the names that are chosen, in the order of the fields. */
export const inOrder = (chosen: readonly string[], fields: readonly Named[]): string[] =>
  fields.map(({ name }) => name).filter((name) => chosen.includes(name));
