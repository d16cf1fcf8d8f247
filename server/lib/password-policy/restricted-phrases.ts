/**
 * Parts of a password that are easy to guess. Each finder marks the characters it covers; a
 * password is refused when what is left unmarked is too little.
 */

/** Who the password is for, as far as it is known. */
export type UserInfo = {
  name?: string | null;
  username?: string | null;
  email?: string | null;
  /** Digits with the country code. */
  phone?: string | null;
};

/** Positions in the password. */
export type Marks = ReadonlySet<number>;

/** Shorter runs are ordinary in good passwords. */
const shortestRun = 3;

const mark = (marks: Set<number>, start: number, length: number) => {
  for (let index = start; index < start + length; index += 1) marks.add(index);
};

/** The same character three times or more in a row, whatever its case. */
export const findRepetitions = (password: string): Marks => {
  const marks = new Set<number>();
  for (const { index, 0: run } of password.matchAll(/(.)\1{2,}/gis)) {
    mark(marks, index, run.length);
  }
  return marks;
};

/** What fingers and memory run along: the alphabet, the digits, a keyboard's rows and columns. */
const tracks = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '`1234567890-=',
  'qwertyuiop[]\\',
  "asdfghjkl;'",
  'zxcvbnm,./',
  '~!@#$%^&*()_+',
  '1qaz',
  '2wsx',
  '3edc',
  '4rfv',
  '5tgb',
  '6yhn',
  '7ujm',
  '8ik,',
  '9ol.',
  '0p;/',
];

const reversed = (value: string): string => [...value].reverse().join('');

/** Three characters of a track: a longer run is covered by those that overlap. */
const steps: ReadonlySet<string> = new Set(
  tracks
    .flatMap((track) => [track, reversed(track)])
    .flatMap((track) =>
      Array.from({ length: track.length - shortestRun + 1 }, (_, start) =>
        track.slice(start, start + shortestRun),
      ),
    ),
);

/** Three or more neighbours of a track, in either direction, whatever their case. */
export const findSequences = (password: string): Marks => {
  const marks = new Set<number>();
  const lower = password.toLowerCase();
  for (let start = 0; start + shortestRun <= lower.length; start += 1) {
    if (steps.has(lower.slice(start, start + shortestRun))) mark(marks, start, shortestRun);
  }
  return marks;
};

/** Every place where one of the words stands, whatever its case. */
export const findWords = (password: string, words: readonly string[]): Marks => {
  const marks = new Set<number>();
  const lower = password.toLowerCase();
  for (const word of words.map((word) => word.toLowerCase()).filter(Boolean)) {
    let start = lower.indexOf(word);
    while (start !== -1) {
      mark(marks, start, word.length);
      start = lower.indexOf(word, start + 1);
    }
  }
  return marks;
};

/** The words that people who know the person would try. */
export const wordsOfUser = ({ name, username, email, phone }: UserInfo): string[] => {
  const names = name ? [name, name.replaceAll(/\s/g, ''), ...name.split(/\s+/)] : [];
  const mailbox = email?.slice(0, email.lastIndexOf('@'));
  return [...names, username, mailbox, phone].filter((word): word is string => Boolean(word));
};
