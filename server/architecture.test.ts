import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { features } from './app/features.ts';

/** Holds the import rules of docs/architecture.md by walking the import statements. */

const root = resolve(import.meta.dirname, '..');

type Source = { file: string; text: string; imports: string[] };

const importPattern =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g;

/** Paths of the house are relative to its root; packages keep their names. */
const resolveImport = (file: string, specifier: string): string => {
  if (specifier.startsWith('@cardea/')) return specifier.slice('@cardea/'.length);
  if (!specifier.startsWith('.')) return specifier;
  return relative(root, resolve(root, file, '..', specifier));
};

const sources: Source[] = globSync(
  '{contract,phrases,server,console/src,experience/src}/**/*.{ts,tsx}',
  {
    cwd: root,
    exclude: (path) => path.includes('node_modules') || path.includes('dist'),
  },
).map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const imports = [...text.matchAll(importPattern)].map((match) =>
    resolveImport(file, match[1] ?? match[2] ?? ''),
  );
  return { file, text, imports };
});

const isTest = ({ file }: Source): boolean =>
  /\.test\.tsx?$/.test(file) || file === 'server/testing.ts' || /\.fixture\.ts$/.test(file);

const offenders = (
  applies: (source: Source) => boolean,
  forbidden: (path: string, source: Source) => boolean,
): string[] =>
  sources
    .filter((source) => !isTest(source) && applies(source))
    .flatMap((source) =>
      source.imports
        .filter((path) => forbidden(path, source))
        .map((path) => `${source.file} imports ${path}`),
    );

/** From the leaves up: a layer imports layers before its own, and its own. */
const layers = [
  ['contract/', 'phrases/'],
  ['server/lib/'],
  ['server/db/', 'server/http/', 'server/connectors/'],
  ['server/features/'],
  ['server/proofs/'],
  ['server/flows/', 'server/oidc/', 'server/jobs/'],
  ['server/consent/', 'server/events/'],
  ['server/config.ts'],
  ['server/app/'],
  [
    'server/main.ts',
    'server/built-main.ts',
    'server/app/supervisor.ts',
    'server/app/workers.ts',
    'server/cli/',
  ],
];

const layerOf = (path: string): number =>
  layers.findIndex((prefixes) => prefixes.some((prefix) => path.startsWith(prefix)));

test('there is something to hold', () => {
  assert.ok(sources.length > 40);
  assert.ok(sources.some(({ imports }) => imports.length > 5));
});

test('every file of the server belongs to a layer', () => {
  const homeless = sources.filter(
    (source) => !isTest(source) && source.file.startsWith('server/') && layerOf(source.file) < 0,
  );
  assert.deepEqual(
    homeless.map(({ file }) => file),
    [],
  );
});

test('imports point one way', () => {
  const found = offenders(
    ({ file }) => file.startsWith('server/') || file.startsWith('contract/'),
    (path, { file }) => layerOf(path) > layerOf(file),
  );
  assert.deepEqual(found, []);
});

test('a connector knows neither the database nor the server', () => {
  const found = offenders(
    ({ file }) => file.startsWith('server/connectors/'),
    (path) => path.startsWith('server/db/') || path.startsWith('server/http/'),
  );
  assert.deepEqual(found, []);
});

test('a feature imports features above it in the list of the mounts alone', () => {
  const ranks = new Map(features.map(({ name }, rank) => [name, rank]));
  const featureOf = (path: string) => /^server\/features\/([^/]+)\//.exec(path)?.[1];
  const rankOf = (path: string) => ranks.get(featureOf(path) ?? '') ?? -1;
  const folders = new Set(sources.flatMap(({ file }) => featureOf(file) ?? []));
  assert.deepEqual([...folders].sort(), [...ranks.keys()].sort(), 'every feature is mounted');
  const found = offenders(
    ({ file }) => featureOf(file) !== undefined,
    (path, { file }) => featureOf(path) !== undefined && rankOf(path) > rankOf(file),
  );
  assert.deepEqual(found, []);
});

test('pages know the contract and the phrases, never the server', () => {
  const found = offenders(
    ({ file }) => /^(console|experience)\//.test(file),
    (path, { file }) =>
      path.startsWith('server/') ||
      (/^(console|experience)\//.test(path) && path.split('/')[0] !== file.split('/')[0]),
  );
  assert.deepEqual(found, []);
});

test('the contract needs zod alone', () => {
  const found = offenders(
    ({ file }) => file.startsWith('contract/'),
    (path) => !path.startsWith('contract/') && path !== 'zod',
  );
  assert.deepEqual(found, []);
});

const homes: [library: RegExp, home: RegExp][] = [
  [/^(fastify|@fastify\/.*)$/, /^server\/http\//],
  [/^oidc-provider/, /^server\/oidc\//],
  [/^kysely$/, /^server\/db\/|(^|[/-])store\.ts$/],
  [/^pg$/, /^server\/db\//],
  [/^node:sqlite$/, /^server\/db\//],
];

for (const [library, home] of homes) {
  test(`${library.source} stays where it belongs`, () => {
    assert.deepEqual(
      offenders(
        ({ file }) => file.startsWith('server/') && !home.test(file),
        (path) => library.test(path),
      ),
      [],
    );
  });
}

test('the engine is used through its public entry alone', () => {
  assert.deepEqual(
    offenders(
      () => true,
      (path) => path.startsWith('oidc-provider/'),
    ),
    [],
  );
});

test('the environment is read in one place', () => {
  const readers = sources
    .filter((source) => !isTest(source) && /process\.env|from 'node:process'/.test(source.text))
    .map(({ file }) => file);
  assert.deepEqual(readers, ['server/config.ts']);
});

test('there are no barrels, default exports or catch-all folders', () => {
  const files = sources.map(({ file }) => file);
  assert.deepEqual(
    files.filter((file) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.ts)/.test(file)),
    [],
  );
  const barrels = sources.filter(({ text }) => /^export \* from/m.test(text));
  assert.deepEqual(
    barrels.map(({ file }) => file),
    [],
  );
});
