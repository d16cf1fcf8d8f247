/** A `{{placeholder}}` of a phrase; its name is the first group. */
export const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

/** @returns the names of the `{{placeholders}}` of a phrase. */
export const placeholdersOf = (phrase: string): Set<string> =>
  new Set([...phrase.matchAll(placeholder)].map(([, name = '']) => name));
