import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { rolldown } from 'rolldown';
import { root } from './prepare.mjs';
import { serverFile } from './runtime.mjs';

/**
 * Bundles the server into `dist/server`: a start reads a few files instead of 1,300. Run by itself on the
 * Node that runs Cardea; `npm start` runs it when a source changed.
 */

const output = join(root, dirname(serverFile));
const inPackages = /node_modules/;
/** Milliseconds that a server may run on after another was built, and still load what it has not yet. */
const longestRun = 30 * 24 * 60 * 60 * 1000;

/** A source keeps its own folder: logos, guides, phrases and pages are read where they lie. */
const ownFolders = {
  name: 'own-folders',
  transform: {
    filter: { id: { exclude: inPackages }, code: 'import.meta.dirname' },
    handler: (code, id) => {
      const folder = JSON.stringify(`/${relative(output, dirname(id))}`);
      return code.replaceAll('import.meta.dirname', `(import.meta.dirname + ${folder})`);
    },
  },
};

/**
 * `import 'node:http'` would load all that Node has of the browser's interfaces, for the sake of its
 * names; asked for at run time, it does not.
 */
const httpWithoutBrowser = {
  name: 'http-without-browser',
  resolveId: {
    filter: { id: /^(node:)?http$/ },
    handler: (id, _, { kind }) => (kind === 'import-statement' ? `\0${id}` : null),
  },
  load: {
    filter: { id: /^\0(node:)?http$/ },
    handler: () => {
      const http = Object.getOwnPropertyDescriptors(process.getBuiltinModule('node:http'));
      const names = Object.keys(http).filter((name) => 'value' in http[name]);
      return `const http = process.getBuiltinModule('node:http');
        export const { ${names.join(', ')} } = http;
        export default http;`;
    },
  },
};

const bundle = await rolldown({
  input: { main: join(root, 'server/built-main.ts') },
  cwd: root,
  platform: 'node',
  tsconfig: false,
  plugins: [ownFolders, httpWithoutBrowser],
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
