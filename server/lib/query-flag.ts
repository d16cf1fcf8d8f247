const accepted = new Set(['1', 'true', 'y', 'yes']);

/** Reads a yes-or-no parameter of a query (wire 9.3): anything else than a yes is a no. */
export const isFlagSet = (value: string | null | undefined): boolean =>
  accepted.has(value?.toLowerCase() ?? '');
