/** What search knows words by, when the index is made and when somebody searches. */

const marks = /\p{M}/gu;
/** Scripts that are written without spaces. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const word = /[\p{L}\p{N}]+/gu;

/** Every two letters that stand together; a letter alone where it is all there is. */
const pairsOf = (run: string): string[] => {
  const letters = [...run];
  if (letters.length === 1) return letters;
  return letters.slice(1).map((letter, place) => `${letters[place]}${letter}`);
};

/** @returns the terms of a text: words without accents in lower case, Japanese as pairs of letters. */
export const termsOf = (text: string): string[] => {
  const folded = text.normalize('NFKC').toLowerCase();
  const runs = folded.match(unspaced) ?? [];
  const rest = folded.replaceAll(unspaced, ' ').normalize('NFD').replaceAll(marks, '');
  return [...(rest.match(word) ?? []), ...runs.flatMap(pairsOf)];
};
