/** @returns the entries a person filled in, trimmed, each once. */
export const filledUris = (values: readonly string[]): string[] => [
  ...new Set(values.map((value) => value.trim()).filter(Boolean)),
];
