import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ProfileFieldConfig,
  ProfileFieldType,
} from '@cardea/contract/management/custom-profile-fields.ts';
import { AppError } from '../../lib/errors.ts';
import {
  acceptProfileValues,
  checkProfileValues,
  missingProfileFields,
  type ProfileAccount,
  type ProfileFieldRule,
  splitProfileValues,
} from './values.ts';

const field = (
  name: string,
  type: ProfileFieldType = 'Text',
  config: ProfileFieldConfig = {},
  required = false,
): ProfileFieldRule => ({ name, type, required, config });

const required = (rule: ProfileFieldRule): ProfileFieldRule => ({ ...rule, required: true });

const part = (name: string, required = false, more: object = {}) => ({
  name,
  type: 'Text' as const,
  enabled: true,
  required,
  ...more,
});

const address = (...parts: ReturnType<typeof part>[]) => field('address', 'Address', { parts });
const fullname = field('fullname', 'Fullname', {
  parts: [
    part('givenName', true),
    part('middleName'),
    part('familyName', true, { enabled: false }),
  ],
});
const options = [{ value: 'red', label: 'Red' }, { value: 'blue' }];
const custom = { format: 'custom', customFormat: "d MMMM yyyy 'at' HH:mm" };
const long = 'x'.repeat(4097);

/** `kept` undefined: as it was sent. */
const accepted: [fields: ProfileFieldRule[], sent: object, kept?: object][] = [
  [[], {}],
  [[field('a')], { a: 'x' }],
  [[field('a', 'Text', { minLength: 2, maxLength: 3 })], { a: 'xyz' }],
  [[field('a', 'Number', { minValue: 1, maxValue: 2 })], { a: 1.5 }],
  [[field('a', 'Number')], { a: '42' }, { a: 42 }],
  [[field('a', 'Number')], { a: 0 }],
  [[field('a', 'Date')], { a: '2024-02-29' }],
  [[field('a', 'Date', { format: 'dd/MM/yyyy' })], { a: '31/12/1999' }],
  [[field('a', 'Date', { format: 'dd/MM' })], { a: '29/02' }],
  [[field('a', 'Date', custom)], { a: '3 March 2020 at 08:15' }],
  [[field('a', 'Date', { format: 'not a date' })], { a: 'the day after' }],
  [[field('a', 'Date', { format: 'YYYY-MM-DD' })], { a: '2024-02-30' }],
  [[field('a', 'Date', { format: 'custom' })], { a: 'some day' }],
  [[field('a', 'Checkbox')], { a: false }],
  [[field('a', 'Checkbox')], { a: 'true' }, { a: true }],
  [[field('a', 'Select', { options })], { a: 'blue' }],
  [[field('a', 'Url')], { a: 'https://example.com/x' }],
  [[field('a', 'Regex', { format: '^\\d{3}$' })], { a: '123' }],
  [[field('constructor')], { constructor: 'x' }],
  [[], { name: 'Ada', nickname: 'A', avatar: 'https://x.com/a.png', address: { country: 'UK' } }],
  [[field('nickname', 'Number')], { nickname: 7 }, { nickname: '7' }],
  [[address(part('country', true))], { address: { country: 'UK' } }],
  [
    [address(part('country'))],
    { address: { country: 'UK', region: 'x' } },
    { address: { country: 'UK' } },
  ],
  [
    [address(part('postalCode', true, { type: 'Number' }))],
    { address: { postalCode: 12345 } },
    { address: { postalCode: '12345' } },
  ],
  [[address(part('country', true))], { address: { country: '  ' } }, {}],
  [
    [address(part('country'), part('region'))],
    { address: { country: '', region: 'x' } },
    { address: { region: 'x' } },
  ],
  [[fullname], { givenName: 'Ada', familyName: 'Lovelace' }],
  [[fullname], { fullname: { givenName: 'Ada', middleName: '' } }, { givenName: 'Ada' }],
  [[required(field('a'))], {}],
  [[field('a'), field('b')], { a: '', b: null }, {}],
];
for (const [fields, sent, kept = sent] of accepted) {
  test(`${JSON.stringify(sent)} fits ${JSON.stringify(fields)}`, async () => {
    const { values, problems } = await checkProfileValues(fields, { ...sent });
    assert.deepEqual(problems, []);
    assert.deepEqual(values, kept);
  });
}

const refused: [fields: ProfileFieldRule[], sent: object, paths: string[]][] = [
  [[field('a', 'Text', { minLength: 2 })], { a: 'x' }, ['a']],
  [[field('a', 'Text', { maxLength: 2 })], { a: 'xyz' }, ['a']],
  [[field('a')], { a: long }, ['a']],
  [[field('a')], { a: 7 }, ['a']],
  [[field('a')], { a: { b: 1 } }, ['a']],
  [[field('a')], { a: 'x\0' }, ['a']],
  [[field('a', 'Number', { minValue: 1 })], { a: 0 }, ['a']],
  [[field('a', 'Number', { maxValue: 1 })], { a: '2' }, ['a']],
  [[field('a', 'Number')], { a: 'many' }, ['a']],
  [[field('a', 'Number')], { a: 'Infinity' }, ['a']],
  [[field('a', 'Date')], { a: '2023-02-29' }, ['a']],
  [[field('a', 'Date')], { a: '2023-2-9' }, ['a']],
  [[field('a', 'Date')], { a: '09/02/2023' }, ['a']],
  [[field('a', 'Checkbox')], { a: 'yes' }, ['a']],
  [[field('a', 'Checkbox')], { a: 'constructor' }, ['a']],
  [[field('a', 'Select', { options })], { a: 'Red' }, ['a']],
  [[field('a', 'Url')], { a: 'javascript:alert(1)' }, ['a']],
  [[field('a', 'Url')], { a: 'example.com' }, ['a']],
  [[field('a', 'Regex', { format: '^\\d{3}$' })], { a: '1234' }, ['a']],
  [[field('a', 'Regex', { format: '.' })], { a: 'x'.repeat(513) }, ['a']],
  [[required(field('a')), required(field('b'))], { a: '', b: null }, ['a', 'b']],
  [[], { name: 'x'.repeat(129) }, ['name']],
  [[field('name', 'Text', { maxLength: 500 })], { name: 'x'.repeat(129) }, ['name']],
  [[], { avatar: 'javascript:alert(1)' }, ['avatar']],
  [[field('website')], { website: 'javascript:alert(1)' }, ['website']],
  [[], { nickname: { a: 1 } }, ['nickname']],
  [[], { address: 'London' }, ['address']],
  [[address(part('country', true))], { address: { region: 'x' } }, ['address.country']],
  [
    [address(part('country', true), part('region'))],
    { address: { country: '', region: 'x' } },
    ['address.country'],
  ],
  [[required(fullname)], { givenName: '' }, ['givenName']],
  [[field('a', 'Select', { options: [] })], { a: 'x' }, ['']],
  [[field('a', 'Regex', { format: '[' })], { a: 'x' }, ['']],
  [[field('a')], { b: 'x' }, ['']],
];
for (const [fields, sent, paths] of refused) {
  const shown = JSON.stringify(sent).slice(0, 60);
  test(`${shown} does not fit ${JSON.stringify(fields)}: ${paths.join()}`, async () => {
    const { values, problems } = await checkProfileValues(fields, { ...sent });
    assert.deepEqual(
      problems.map(({ path }) => path.join('.')),
      paths,
    );
    assert.deepEqual(values, {});
  });
}

test('a pattern made to run for ever takes no time', async () => {
  const fields = [field('a', 'Regex', { format: '^(a+)+$' })];
  const before = performance.now();
  const { problems } = await checkProfileValues(fields, { a: `${'a'.repeat(500)}!` });
  assert.equal(problems.length, 1);
  assert.ok(performance.now() - before < 1000);
});

test('values go to the account, its profile or its custom data by their names', () => {
  assert.deepEqual(
    splitProfileValues({
      name: 'Ada',
      avatar: 'https://x.com/a.png',
      nickname: 'A',
      address: { country: 'UK' },
      fullname: { givenName: 'Ada', familyName: 'Lovelace' },
      favouriteColour: 'red',
      agrees: true,
      constructor: 'x',
    }),
    {
      name: 'Ada',
      avatar: 'https://x.com/a.png',
      profile: {
        nickname: 'A',
        address: { country: 'UK' },
        givenName: 'Ada',
        familyName: 'Lovelace',
      },
      customData: { favouriteColour: 'red', agrees: true, constructor: 'x' },
    },
  );
});

const catalogue = [field('company'), field('a', 'Text', { minLength: 2 }), fullname];

const forbidden: [sent: string, code: string][] = [
  ['{"email":"ada@example.com"}', 'name_conflict_sign_in_identifier'],
  ['{"primaryPhone":"1"}', 'name_conflict_sign_in_identifier'],
  ['{"fullname":{"username":"ada"}}', 'name_conflict_sign_in_identifier'],
  ['{"preferredUsername":"ada"}', 'name_conflict_built_in_prop'],
  ['{"isSuspended":false}', 'name_conflict_built_in_prop'],
  ['{"customData":{}}', 'name_conflict_built_in_prop'],
  ['{"adminConsolePreferences":{}}', 'name_conflict_custom_data'],
  ['{"__proto__":{"a":1}}', 'invalid_name'],
  ['{"a b":"x"}', 'invalid_name'],
  ['{"isAdmin":true}', 'entity_not_exists_with_names'],
  ['{"company":"x","plan":"pro"}', 'entity_not_exists_with_names'],
];
for (const [sent, code] of forbidden) {
  test(`${sent} is refused with ${code}`, async () => {
    await assert.rejects(
      acceptProfileValues(catalogue, JSON.parse(sent)),
      (error) =>
        error instanceof AppError &&
        error.code === `custom_profile_fields.${code}` &&
        error.status === 400,
    );
  });
}

test('what is wrong with values is said value by value, without repeating them', async () => {
  await assert.rejects(acceptProfileValues(catalogue, { company: 7, a: '§' }), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'guard.invalid_input');
    const { issues } = error.data as { issues: { path: string[] }[] };
    assert.deepEqual(
      issues.map(({ path }) => path),
      [
        ['values', 'company'],
        ['values', 'a'],
      ],
    );
    assert.ok(!JSON.stringify([error.data, error.details]).includes('§'));
    return true;
  });
});

test('values that fit come back in their places', async () => {
  const values = { company: 'Analytical', givenName: 'Ada', a: '' };
  assert.deepEqual(await acceptProfileValues(catalogue, values), {
    profile: { givenName: 'Ada' },
    customData: { company: 'Analytical' },
  });
});

const account = (more: Partial<ProfileAccount> = {}): ProfileAccount => ({
  name: null,
  avatar: null,
  profile: {},
  customData: {},
  ...more,
});
const home = address(
  part('country', true),
  part('region'),
  part('locality', true, { enabled: false }),
);
const optionalParts = address(part('country'), part('region'));

const missing: [
  fields: ProfileFieldRule[],
  account: ProfileAccount,
  before: string[],
  after: string[],
][] = [
  [[], account(), [], []],
  [[field('a'), required(field('b'))], account(), ['a', 'b'], ['b']],
  [[field('a'), required(field('b'))], account({ customData: { a: 'x', b: 'y' } }), [], []],
  [[required(field('a', 'Number'))], account({ customData: { a: 0 } }), [], []],
  [[field('a', 'Checkbox')], account({ customData: { a: false } }), [], []],
  [[required(field('a'))], account({ customData: { a: ' ' } }), ['a'], ['a']],
  [[required(field('constructor'))], account(), ['constructor'], ['constructor']],
  [[required(field('name')), field('avatar')], account({ name: 'Ada' }), ['avatar'], []],
  [
    [required(field('nickname'))],
    account({ customData: { nickname: 'A' } }),
    ['nickname'],
    ['nickname'],
  ],
  [[required(field('nickname'))], account({ profile: { nickname: 'A' } }), [], []],
  [[required(home)], account(), ['address'], ['address']],
  [[required(home)], account({ profile: { address: { region: 'x' } } }), ['address'], ['address']],
  [[required(home)], account({ profile: { address: { country: 'UK' } } }), ['address'], []],
  [[home], account(), ['address'], []],
  [[required(optionalParts)], account(), ['address'], ['address']],
  [[required(optionalParts)], account({ profile: { address: { region: 'x' } } }), ['address'], []],
  [[required(fullname)], account({ profile: { givenName: 'Ada' } }), ['fullname'], []],
  [[required(fullname)], account({ profile: { middleName: 'A' } }), ['fullname'], ['fullname']],
  [[required(fullname)], account({ profile: { givenName: 'A', middleName: 'B' } }), [], []],
];
for (const [fields, given, before, after] of missing) {
  test(`of ${JSON.stringify(fields)} ${JSON.stringify(given)} lacks ${before}, then ${after}`, () => {
    assert.deepEqual(missingProfileFields(fields, given, { isSubmitted: false }), before);
    assert.deepEqual(missingProfileFields(fields, given, { isSubmitted: true }), after);
  });
}
