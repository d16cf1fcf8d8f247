import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { fieldMistakes, initialValues, isShown, toConfig, toFieldValues } from './config-values.ts';

const items: FormItem[] = [
  { type: 'Text', key: 'clientId', label: 'Client ID', required: true },
  { type: 'MultilineText', key: 'scope', label: 'Scope', defaultValue: 'profile' },
  { type: 'Number', key: 'port', label: 'Port' },
  { type: 'Switch', key: 'secure', label: 'Secure', defaultValue: false },
  { type: 'Switch', key: 'pkce', label: 'PKCE', defaultValue: true },
  {
    type: 'Select',
    key: 'method',
    label: 'Method',
    defaultValue: 'post',
    selectItems: [
      { value: 'post', title: 'Post' },
      { value: 'jwt', title: 'JWT' },
    ],
  },
  {
    type: 'Select',
    key: 'algorithm',
    label: 'Algorithm',
    defaultValue: 'HS256',
    selectItems: [{ value: 'HS256', title: 'HS256' }],
    showConditions: [{ targetKey: 'method', expectValue: 'jwt' }],
  },
  {
    type: 'MultiSelect',
    key: 'prompts',
    label: 'Prompts',
    defaultValue: ['login'],
    selectItems: [{ value: 'login' }, { value: 'none' }],
  },
  { type: 'Json', key: 'templates', label: 'Templates', required: true, defaultValue: [{ a: 1 }] },
];

test('a new form starts with the defaults, and sends what it shows', () => {
  const values = initialValues(items);
  assert.deepEqual(toConfig(items, { ...values, clientId: ' id ' }), {
    clientId: 'id',
    scope: 'profile',
    pkce: true,
    method: 'post',
    prompts: ['login'],
    templates: [{ a: 1 }],
  });
});

test('a switch nobody touched is left out, one switched off is said to be off', () => {
  const values = initialValues(items);
  assert.equal('secure' in toConfig(items, values), false);
  assert.equal(toConfig(items, { ...values, secure: false }).secure, false);
  assert.equal(toConfig(items, { ...values, pkce: false }).pkce, false);
});

const configs: [name: string, config: Record<string, unknown>][] = [
  ['nothing but what is required', { clientId: 'id', method: 'post', templates: [] }],
  ['every field', toConfig(items, { ...initialValues(items), clientId: 'id', port: '25' })],
  ['a choice that shows another', { clientId: 'id', method: 'jwt', algorithm: 'HS256' }],
  ['switches that say false', { clientId: 'id', secure: false, pkce: false, method: 'post' }],
  ['JSON that is not an object', { clientId: 'id', method: 'post', templates: 'text' }],
];
for (const [name, config] of configs) {
  test(`a configuration comes out of the form as it went in: ${name}`, () => {
    assert.deepEqual(toConfig(items, toFieldValues(items, config)), config);
  });
}

test('cleared fields leave, and stay empty when the form is opened again', () => {
  const values = toFieldValues(items, { clientId: 'id', scope: 'email', port: 25 });
  const config = toConfig(items, { ...values, scope: ' ', port: '', prompts: [] });
  assert.deepEqual(config, { clientId: 'id', method: 'post' });
  assert.equal(toFieldValues(items, config).scope, '');
});

test('members the form does not know survive', () => {
  const config = toConfig(items, initialValues(items), { oneTap: { on: true }, clientId: 'old' });
  assert.deepEqual(config.oneTap, { on: true });
  assert.equal('clientId' in config, false);
});

test('a number that another console stored as text becomes a number', () => {
  const values = toFieldValues(items, { port: '465' });
  assert.equal(toConfig(items, values).port, 465);
});

test('a field is shown while its conditions hold, and sent only then', () => {
  const algorithm = items.find(({ key }) => key === 'algorithm');
  assert.ok(algorithm);
  const values = initialValues(items);
  assert.equal(isShown(algorithm, items, values), false);
  assert.equal('algorithm' in toConfig(items, values), false);
  assert.equal(isShown(algorithm, items, { ...values, method: 'jwt' }), true);
  assert.equal(toConfig(items, { ...values, method: 'jwt' }).algorithm, 'HS256');
});

test('conditions read a switch nobody touched as it is shown', () => {
  const needs = (targetKey: string, expectValue?: unknown): FormItem => ({
    type: 'Text',
    key: 'x',
    label: 'X',
    showConditions: [{ targetKey, ...(expectValue !== undefined && { expectValue }) }],
  });
  const values = initialValues(items);
  assert.equal(isShown(needs('secure', false), items, values), true);
  assert.equal(isShown(needs('pkce', true), items, values), true);
  assert.equal(isShown(needs('pkce'), items, values), true);
  assert.equal(isShown(needs('secure'), items, values), false);
});

const mistakes: [name: string, values: Record<string, string>, field: string | undefined][] = [
  ['nothing', { clientId: 'id' }, undefined],
  ['a required field left empty', { clientId: ' ' }, 'clientId'],
  ['a number that is none', { clientId: 'id', port: 'many' }, 'port'],
  ['broken JSON', { clientId: 'id', templates: '[\n1\n2]' }, 'templates'],
];
for (const [name, values, field] of mistakes) {
  test(`the form is held back beside the field: ${name}`, () => {
    const found = fieldMistakes(items, { ...initialValues(items), ...values });
    assert.deepEqual(Object.keys(found), field ? [field] : []);
  });
}

test('a hidden field keeps nothing back', () => {
  const hidden: FormItem = {
    type: 'Text',
    key: 'x',
    label: 'X',
    required: true,
    showConditions: [{ targetKey: 'method', expectValue: 'jwt' }],
  };
  assert.deepEqual(fieldMistakes([hidden], {}), {});
});
