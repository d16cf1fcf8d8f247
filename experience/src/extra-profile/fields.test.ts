import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CustomProfileField } from '@cardea/contract/management/custom-profile-fields.ts';
import english from '@cardea/phrases/en/experience.json' with { type: 'json' };
import { createTranslate } from '../phrases.ts';
import { groupOf, labelOf, missingIn, objectionsTo, ruleOf, valuesIn } from './fields.ts';

const t = createTranslate(english);

const field = (given: Partial<CustomProfileField>): CustomProfileField => ({
  tenantId: 'default',
  id: 'id',
  name: 'field',
  type: 'Text',
  label: '',
  description: null,
  required: true,
  config: {},
  createdAt: 0,
  sieOrder: 1,
  ...given,
});

const part = (name: string, given: object = {}) => ({
  name,
  type: 'Text' as const,
  enabled: true,
  required: true,
  ...given,
});

const address = field({
  name: 'address',
  type: 'Address',
  config: { parts: [part('locality'), part('country', { enabled: false })] },
});
const fullname = field({
  name: 'fullname',
  type: 'Fullname',
  required: false,
  config: { parts: [part('givenName')] },
});
const newsletter = field({ name: 'newsletter', type: 'Checkbox' });
const age = field({ name: 'age', type: 'Number', label: 'Age', config: { minValue: 18 } });
const controls = [address, fullname, newsletter, age].flatMap((one) => groupOf(one).controls);

const form = (values: Record<string, string>): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) {
    data.set(name, value);
  }
  return data;
};

test('values are sent as the server keeps them: an address together, the parts of a name apart', () => {
  const filled = form({
    'values.address.locality': ' Graz ',
    'values.givenName': 'Ada',
    'values.newsletter': 'true',
    'values.age': '36',
  });
  assert.deepEqual(valuesIn(filled, controls), {
    address: { locality: 'Graz' },
    givenName: 'Ada',
    newsletter: true,
    age: '36',
  });
  assert.equal(valuesIn(form({}), controls).newsletter, false);
});

test('what has to be filled in is, and a box never has to be ticked', () => {
  assert.deepEqual(Object.keys(missingIn(form({ 'values.age': ' ' }), controls, t)), [
    'values.address.locality',
    'values.age',
  ]);
  assert.deepEqual(
    missingIn(form({ 'values.age': '1', 'values.address.locality': 'x' }), controls, t),
    {},
  );
});

test('an objection goes to the field it is about, and one to a whole address to all of its parts', () => {
  const issues = (...paths: string[][]) => ({ issues: paths.map((path) => ({ path })) });
  const cases: [data: unknown, told: string[] | undefined][] = [
    [issues(['values', 'age']), ['values.age']],
    [issues(['values', 'address', 'locality']), ['values.address.locality']],
    [issues(['values', 'address']), ['values.address.locality']],
    [issues(['values', 'givenName'], ['values', 'age']), ['values.givenName', 'values.age']],
    [issues(['values', 'ageOfTheCat']), undefined],
    [issues(['values'], []), undefined],
    [{ issues: 'none' }, undefined],
    [undefined, undefined],
  ];
  for (const [data, told] of cases) {
    const messages = objectionsTo(data, controls, t);
    assert.deepEqual(messages && Object.keys(messages), told, JSON.stringify(data));
  }
  const [control] = groupOf(age).controls;
  assert.ok(control);
  assert.equal(
    objectionsTo(issues(['values', 'age']), controls, t)?.['values.age'],
    ruleOf(control, t),
  );
});

test('a field is called what the administrator says, else what everybody calls it', () => {
  assert.equal(labelOf({ name: 'age', label: 'How old?' }, english, t), 'How old?');
  assert.equal(labelOf({ name: 'givenName', label: undefined }, english, t), 'First name');
  assert.equal(labelOf({ name: 'shoeSize', label: undefined }, english, t), 'shoeSize');
});

test('a rule names the bounds that there are', () => {
  const cases: [given: Partial<CustomProfileField>, rule: string | undefined][] = [
    [{ config: {} }, undefined],
    [{ config: { minLength: 0 } }, undefined],
    [{ config: { minLength: 2, maxLength: 9 } }, 'Use 2 to 9 characters.'],
    [{ config: { maxLength: 9 } }, 'Use at most 9 characters.'],
    [{ type: 'Number', config: {} }, 'Enter a number.'],
    [{ type: 'Number', config: { minValue: 0 } }, 'Enter a number of at least 0.'],
    [
      { type: 'Date', config: { format: 'Custom', customFormat: 'dd.MM.' } },
      'Write the date as dd.MM..',
    ],
    [{ type: 'Date', config: { format: 'day, month' } }, 'Write the date as day, month.'],
    [{ type: 'Date', config: { format: 'custom' } }, undefined],
    [{ type: 'Checkbox' }, undefined],
  ];
  for (const [given, rule] of cases) {
    const [control] = groupOf(field(given)).controls;
    assert.ok(control);
    assert.equal(ruleOf(control, t), rule, JSON.stringify(given));
  }
});
