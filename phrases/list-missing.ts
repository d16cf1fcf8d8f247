import { files, languages, missingIn } from './coverage.ts';

/** `npm run phrases`: what readers of each language still get in English. */

const lacks = languages.flatMap((language) =>
  files.map((file) => ({ name: `${language}/${file}`, missing: missingIn(language, file) })),
);
const lines = lacks
  .filter(({ missing }) => missing.length > 0)
  .flatMap(({ name, missing }) => [
    `${name} lacks ${missing.length}:`,
    ...missing.map((path) => `  ${path}`),
  ]);
process.stdout.write(`${(lines.length > 0 ? lines : ['Nothing is missing.']).join('\n')}\n`);
