import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rolldown } from 'rolldown';
import { httpWithoutBrowser, inPackages, ownFolders } from './bundle-plugins.mjs';
import { root } from './prepare.mjs';
import { serverFile } from './runtime.mjs';

/**
 * Bundles the server into `dist/server`: a start reads a few files instead of 1,300. Run by itself on the
 * Node that runs Cardea; `npm start` runs it when a source changed.
 */

const output = join(root, dirname(serverFile));
/** Milliseconds that a server may run on after another was built, and still load what it has not yet. */
const longestRun = 30 * 24 * 60 * 60 * 1000;

const bundle = await rolldown({
  input: { main: join(root, 'server/built-main.ts') },
  cwd: root,
  platform: 'node',
  tsconfig: false,
  plugins: [ownFolders(output), httpWithoutBrowser],
  // A package wraps functions for the sake of their names; `ownFolders` moves columns, and no lines.
  checks: { eval: false, sourcemapBroken: false },
});
const { output: files } = await bundle.generate({
  format: 'esm',
  // A text with one letter beyond Latin takes twice the memory.
  charset: 'ascii',
  comments: false,
  sourcemap: true,
  sourcemapExcludeSources: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
  codeSplitting: {
    groups: [
      { name: 'packages', test: inPackages, tags: ['$initial'] },
      { name: 'cardea', test: /\.ts$/, tags: ['$initial'] },
    ],
  },
});
await bundle.close();

mkdirSync(output, { recursive: true });

/** Whole or not at all: another process may be starting. */
const write = (name, content) => {
  const temporary = join(output, `.${name}.${process.pid}`);
  writeFileSync(temporary, content);
  renameSync(temporary, join(output, name));
};

const isOwn = ({ moduleIds = [] }) => moduleIds.some((id) => id.endsWith('.ts'));
const withoutMap = (code) => code.replace(/^\/\/# sourceMappingURL=.*$/m, '');

// The entry comes last, when all that it imports is there.
const chunks = files.filter(({ type }) => type === 'chunk');
for (const chunk of chunks.toSorted((a, b) => Number(a.isEntry) - Number(b.isEntry))) {
  // The map of the packages is large, and their code is read as it is here.
  if (isOwn(chunk)) write(`${chunk.fileName}.map`, JSON.stringify(chunk.map));
  write(chunk.fileName, isOwn(chunk) ? chunk.code : withoutMap(chunk.code));
}
for (const name of readdirSync(output)) {
  const path = join(output, name);
  if (Date.now() - statSync(path).mtimeMs > longestRun) rmSync(path);
}
