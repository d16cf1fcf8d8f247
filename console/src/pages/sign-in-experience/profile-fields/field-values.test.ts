import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CustomProfileField,
  ProfileFieldConfig,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import {
  createCustomProfileField,
  replaceCustomProfileField,
} from '@cardea/contract/management/custom-profile-fields.ts';
import english from '@cardea/phrases/en/experience.json' with { type: 'json' };
import { ApiError } from '../../../lib/api-error.ts';
import { fieldMistakes, pathOfRefusal } from './field-mistakes.ts';
import type { FieldValues } from './field-values.ts';
import { newFieldValues, newParts, storedFieldValues, toDefinition } from './field-values.ts';
import { namedByPages, presets } from './presets.ts';

const stored = (type: ProfileFieldType, config: ProfileFieldConfig): CustomProfileField => ({
  tenantId: 'default',
  id: 'abc',
  name: 'field',
  type,
  label: 'Field',
  description: type === 'Checkbox' ? null : 'Why',
  required: type !== 'Checkbox',
  config,
  createdAt: 0,
  sieOrder: 1,
});

const part = (name: string, enabled: boolean) => ({
  name,
  enabled,
  required: enabled,
  type: 'Text' as const,
});

const fields: [type: ProfileFieldType, config: ProfileFieldConfig][] = [
  ['Text', { placeholder: 'Acme', minLength: 2, maxLength: 20 }],
  ['Number', { minValue: 0, maxValue: 10 }],
  ['Date', { format: 'yyyy-MM-dd' }],
  ['Date', { format: 'custom', customFormat: 'd MMMM yyyy' }],
  ['Checkbox', { defaultValue: 'true' }],
  ['Select', { options: [{ value: 's', label: 'Small' }, { value: 'l' }] }],
  ['Url', {}],
  ['Regex', { format: '^\\d+$' }],
  [
    'Fullname',
    {
      parts: [
        { ...part('familyName', true), config: { maxLength: 40 }, label: 'Surname' },
        part('middleName', false),
        part('givenName', true),
      ],
    },
  ],
];
for (const [type, config] of fields) {
  test(`what is stored survives the form: ${type} ${JSON.stringify(config)}`, () => {
    const field = stored(type, config);
    const values = storedFieldValues(field);
    assert.deepEqual(fieldMistakes(values), {});
    const definition = toDefinition(values, field);
    assert.deepEqual(definition.config, config);
    assert.equal(definition.required, type !== 'Checkbox');
    assert.ok(replaceCustomProfileField.body.safeParse(definition).success);
  });
}

test('a pattern of a date that is none of the usual ones is shown as it is', () => {
  const { dateFormat, customFormat } = storedFieldValues(stored('Date', { format: 'yyyy' }));
  assert.deepEqual([dateFormat, customFormat], ['custom', 'yyyy']);
});

test('a part that was never stored is offered, and off', () => {
  const { parts } = storedFieldValues(stored('Address', { parts: [part('country', true)] }));
  assert.deepEqual(
    parts.filter(({ enabled }) => enabled).map(({ name }) => name),
    ['country'],
  );
  assert.equal(parts.length, 6);
});

test('every preset can be created as it is', () => {
  for (const { name, type, values } of presets) {
    const field = newFieldValues({ ...values, name, type });
    assert.deepEqual(fieldMistakes(field), {}, name);
    const body = { name, ...toDefinition(field) };
    assert.ok(createCustomProfileField.body.safeParse(body).success, name);
  }
});

test('what needs no label has a name on the sign-in pages', () => {
  assert.deepEqual(
    [...namedByPages].filter((name) => !Object.hasOwn(english.profileField, name)),
    [],
  );
});

const field = { name: 'company', label: 'Company' };
const cases: [name: string, values: Partial<FieldValues>, paths: string[]][] = [
  ['complete', field, []],
  ['no name', { ...field, name: ' ' }, ['name']],
  ['a name with a space', { ...field, name: 'my company' }, ['name']],
  ['no label', { name: 'company' }, ['label']],
  ['a name the pages know, without a label', { name: 'nickname' }, []],
  ['a range upside down', { ...field, min: 3, max: 2 }, ['max']],
  ['more than any text has', { ...field, max: 5000 }, ['max']],
  ['a large number', { ...field, type: 'Number', max: 5000 }, []],
  ['no format', { ...field, type: 'Date', dateFormat: 'custom' }, ['customFormat']],
  ['no options', { ...field, type: 'Select', options: [] }, ['options']],
  ['an empty option', { ...field, type: 'Select' }, ['options.0.value']],
  [
    'an option twice',
    { ...field, type: 'Select', options: ['a', ' a '].map((value) => ({ value, label: '' })) },
    ['options.1.value'],
  ],
  ['no pattern', { ...field, type: 'Regex' }, ['pattern']],
  ['a broken pattern', { ...field, type: 'Regex', pattern: '(' }, ['pattern']],
  [
    'no parts',
    {
      ...field,
      type: 'Address',
      parts: newParts('Address').map((one) => ({ ...one, enabled: false })),
    },
    ['parts'],
  ],
];
for (const [name, values, paths] of cases) {
  test(`a field is checked before it is sent: ${name}`, () => {
    assert.deepEqual(Object.keys(fieldMistakes(newFieldValues(values))), paths);
  });
}

test('a refusal is shown beside what it is about', () => {
  const refusal = (code: string) => new ApiError({ status: 400, code, message: 'Refused.' });
  const values = newFieldValues({ type: 'Date' });
  const name = refusal('custom_profile_fields.name_exists');
  assert.equal(pathOfRefusal(name, values), 'name');
  assert.equal(pathOfRefusal(refusal('guard.invalid_input'), values), 'customFormat');
  assert.equal(pathOfRefusal(refusal('guard.invalid_input'), newFieldValues()), undefined);
  assert.equal(pathOfRefusal(new Error('network'), values), undefined);
});
