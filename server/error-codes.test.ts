import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { errorStatus } from '@cardea/contract/errors.ts';
import { providerErrors } from '@cardea/contract/management/connector-errors.ts';
import { oidcErrors } from '@cardea/contract/wire/errors.ts';
import { defineOperation } from '@cardea/contract/wire/operation.ts';
import { errors } from 'oidc-provider';

/** Holds that the codes that are declared are those that somebody can meet. */

/** What the product is made of, apart from the list of what guards refuse with. */
const source = globSync('**/*.ts', {
  cwd: import.meta.dirname,
  exclude: (path) => /node_modules|\.(test|fixture)\.ts$|^testing\.ts$/.test(path),
})
  .filter((path) => path !== 'http/api/declared-errors.ts')
  .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  .join('\n');

const isQuoted = (code: string): boolean => source.includes(`'${code}'`);

/** Codes that differ in a word alone: `sign_in_experiences.${channel}_cannot_...`. */
const templates = [...source.matchAll(/`([\w.]+)\$\{\w+\}(\w+)`/g)].map(
  ([, before = '', after = '']) => ({ before, after }),
);
const isTemplated = (code: string): boolean =>
  templates.some(({ before, after }) => code.startsWith(before) && code.endsWith(after));

test('every code is thrown somewhere', () => {
  // The engine throws the ones, connectors the others, which may be people's own.
  const others = { ...oidcErrors, ...providerErrors };
  const codes = Object.keys(errorStatus).filter((code) => !(code in others));
  assert.ok(codes.length > 100);
  assert.deepEqual(
    codes.filter((code) => !isQuoted(code) && !isTemplated(code)),
    [],
  );
});

test('every code of OAuth is an error of the engine, or one that we write', () => {
  const ofEngine = Object.values(errors).map(
    (OAuthError) => new (OAuthError as new (text: string) => Error & { error?: string })('').error,
  );
  const isOurs = (error: string) => source.includes(`error: '${error}'`);
  assert.deepEqual(
    Object.keys(oidcErrors)
      .map((code) => code.slice('oidc.'.length))
      .filter((error) => !ofEngine.includes(error) && !isOurs(error)),
    [],
  );
});

// A code that nobody declared does not compile: `npm run check` fails where this line does.
defineOperation({
  method: 'GET',
  path: '/labels',
  guard: 'management',
  tag: 'Labels',
  summary: 'List the labels.',
  responses: { 204: 'empty' },
  // @ts-expect-error
  errors: ['user.user_not_exists'],
});
