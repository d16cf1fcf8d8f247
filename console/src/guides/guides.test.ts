import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { isValidRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import { lookUp } from '../lib/phrases.ts';
import { fillTemplate } from './fill-template.ts';
import { frameworkById, frameworks, plainFrameworks } from './frameworks.ts';

const read = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
const values = { endpoint: 'https://id.example', appId: 'app', appSecret: "$&'secret" };

test('Go comes first, and every framework has its own id and description', () => {
  const ids = [...frameworks, ...plainFrameworks].map(({ id }) => id);
  assert.equal(ids[0], 'go');
  assert.equal(new Set(ids).size, ids.length);
  for (const { id } of frameworks) assert.ok(lookUp(`frameworks.${id}`), id);
  assert.equal(frameworkById('nope'), undefined);
});

test('every suggested URI may be registered', () => {
  for (const { redirectUri, postSignOutUri } of [...frameworks, ...plainFrameworks]) {
    for (const uri of [redirectUri, postSignOutUri]) assert.ok(!uri || isValidRedirectUri(uri));
  }
});

for (const version of ['v1', 'v2']) {
  test(`the Go program for SDK ${version} has the application's values and uses its imports`, () => {
    const program = fillTemplate(read(`go/main-${version}.go.txt`), values);
    assert.doesNotMatch(program, /\{\{|\}\}/);
    assert.ok(program.includes(`AppSecret: "${values.appSecret}"`));
    const [, imports = ''] = /import \(([^)]*)\)/.exec(program) ?? [];
    const names = [...imports.matchAll(/"(?:[^"]*\/)?([^"/]+)"/g)].map(([, name = '']) => name);
    assert.ok(names.length > 4);
    for (const name of names) assert.ok(program.includes(`${name}.`), `${name} is not used`);
    const call = version === 'v1' ? '.SignIn(' : '.SignInWithRedirectUri(';
    assert.ok(program.includes(`${call}"http://localhost:3000/callback")`));
  });
}
