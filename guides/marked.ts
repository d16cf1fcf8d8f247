/** A piece of code, and whether it is one of the values that a reader should see at once. */
export type MarkedPiece = { text: string; isMarked: boolean };

/** @returns a text in pieces, so that each of the values in it stands alone. */
export const splitMarked = (text: string, values: readonly string[]): MarkedPiece[] => {
  const [first, ...rest] = values;
  if (first === undefined) return [{ text, isMarked: false }];
  return text
    .split(first)
    .flatMap((part, index) => [
      ...(index > 0 ? [{ text: first, isMarked: true }] : []),
      ...splitMarked(part, rest),
    ]);
};
