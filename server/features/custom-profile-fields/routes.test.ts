import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import type { Reactions } from '../../db/change.ts';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi } from '../api.fixture.ts';
import { readSignInExperience, updateSignInExperience } from '../sign-in-settings/service.ts';
import { customProfileFieldRoutes } from './routes.ts';
import { signUpFields } from './service.ts';
import { listProfileFields } from './store.ts';

const fields = '/custom-profile-fields';
const order = `${fields}/properties/sie-order`;

const start = async (t: TestContext, reactions: Reactions = {}) => {
  let now = 1_800_000_000_000;
  const deps = { clock: () => now++, random: systemRandom, tenant: { id: 'default' } };
  const api = await openTestApi(t, (db) => customProfileFieldRoutes({ ...deps, db }), reactions);
  return {
    ...api,
    create: async (...given: object[]) => {
      const { status, body } = await api.call('POST', `${fields}/batch`, given);
      assert.equal(status, 201, JSON.stringify(body));
      return body;
    },
    names: async () =>
      (await api.call('GET', fields)).body.map(({ name }: { name: string }) => name),
  };
};

const text = (name: string, more: object = {}) => ({ name, type: 'Text', required: true, ...more });
const part = (name: string, more: object = {}) => ({
  name,
  type: 'Text',
  enabled: true,
  required: true,
  ...more,
});
const composite = (type: 'Address' | 'Fullname', ...parts: object[]) => ({
  name: type.toLowerCase(),
  type,
  required: false,
  config: { parts },
});

test('a field is created, shown, listed, defined anew and deleted', async (t) => {
  const { db, call, names } = await start(t);
  const created = await call('POST', fields, text('company', { label: 'Company', extra: 1 }));
  assert.equal(created.status, 201);
  const { id, createdAt, ...shown } = created.body;
  assert.deepEqual([typeof id, typeof createdAt], ['string', 'number']);
  const rest = { tenantId: 'default', description: null, config: {}, sieOrder: 1 };
  assert.deepEqual(shown, { ...text('company', { label: 'Company' }), ...rest });
  assert.deepEqual((await call('GET', `${fields}/company`)).body, created.body);
  assert.deepEqual((await call('GET', fields)).body, [created.body]);

  const change = { name: 'other', type: 'Number', required: false, config: { minValue: 1 } };
  const changed = await call('PUT', `${fields}/company`, change);
  const anew = { ...created.body, ...change, name: 'company', label: '' };
  assert.deepEqual([changed.status, changed.body], [200, anew]);
  assert.deepEqual((await call('GET', `${fields}/company`)).body, anew);

  const signUpProfileFields = [{ name: 'company' }];
  await changing(db, (tx) => updateSignInExperience(tx, { signUpProfileFields }));
  assert.equal((await call('DELETE', `${fields}/company`)).status, 204);
  const asked = (await readSignInExperience(db)).signUpProfileFields;
  assert.deepEqual([await names(), asked], [[], []]);
});

const complete: object[] = [
  text('a', { config: { placeholder: 'p', minLength: 2, maxLength: 9 }, description: 'd' }),
  { name: 'a', type: 'Number', required: true, config: { minValue: -1.5, maxValue: 2 } },
  { name: 'a', type: 'Date', required: true },
  { name: 'birthdate', type: 'Date', required: true, config: { format: 'MM/dd/yyyy' } },
  {
    name: 'a',
    type: 'Date',
    required: true,
    config: { format: 'custom', customFormat: 'd MMM y' },
  },
  { name: 'a', type: 'Date', required: true, config: { format: 'custom' } },
  { name: 'a', type: 'Date', required: true, config: { format: 'not a date' } },
  composite('Address', part('country', { type: 'Date', config: { format: 'YYYY-MM-DD' } })),
  { name: 'a', type: 'Checkbox', required: false, config: { defaultValue: 'true' } },
  {
    name: 'gender',
    type: 'Select',
    required: true,
    config: { options: [{ label: 'F', value: 'f' }, { value: 'm' }] },
  },
  { name: 'website', type: 'Url', required: false, config: { placeholder: 'https://' } },
  { name: 'a', type: 'Regex', required: true, config: { format: '^\\d{3}-\\d{2}$' } },
  { name: 'a', type: 'Regex', required: true, config: { format: '^\\p{L}+\\b' } },
  composite('Address', part('streetAddress'), part('country', { enabled: false })),
  { ...composite('Address', part('formatted')), name: 'billingAddress' },
  composite('Fullname', part('givenName'), part('familyName', { required: false })),
];
for (const field of complete) {
  test(`${JSON.stringify(field)} is created, defined anew and asked for`, async (t) => {
    const { db, call } = await start(t);
    const created = await call('POST', fields, field);
    assert.equal(created.status, 201, JSON.stringify(created.body));
    const { name, ...definition } = field as { name: string };
    const replaced = await call('PUT', `${fields}/${name}`, definition);
    assert.deepEqual([replaced.status, replaced.body], [200, created.body]);
    const [asked] = signUpFields(await listProfileFields(db), null);
    assert.deepEqual({ tenantId: 'default', ...asked }, created.body);
  });
}

const code = (name: string) => `custom_profile_fields.${name}`;

const incomplete: [definition: { type: string; config?: object }, code: string][] = [
  [{ type: 'Text', config: { minLength: 3, maxLength: 2 } }, 'invalid_min_max_input'],
  [{ type: 'Text', config: { maxLength: 0 } }, 'invalid_min_max_input'],
  [{ type: 'Number', config: { minValue: 3, maxValue: 2 } }, 'invalid_min_max_input'],
  [{ type: 'Select', config: { options: [] } }, 'invalid_options'],
  [{ type: 'Select', config: { options: [{ value: 'a' }, { value: 'a' }] } }, 'invalid_options'],
  [{ type: 'Select', config: { options: [{ value: '' }] } }, 'invalid_options'],
  [{ type: 'Regex', config: { format: '' } }, 'invalid_regex_format'],
  [{ type: 'Regex', config: { format: '[' } }, 'invalid_regex_format'],
  [{ type: 'Regex', config: { format: '^(?=.*a)' } }, 'invalid_regex_format'],
  [{ type: 'Regex', config: { format: '(a)\\1' } }, 'invalid_regex_format'],
  [{ type: 'Regex', config: { format: '(?i)a' } }, 'invalid_regex_format'],
  [{ type: 'Address', config: { parts: [] } }, 'invalid_address_components'],
  [
    { type: 'Address', config: { parts: [part('country', { enabled: false })] } },
    'invalid_address_components',
  ],
  [
    { type: 'Fullname', config: { parts: [part('givenName'), part('givenName')] } },
    'invalid_fullname_components',
  ],
  [
    { type: 'Fullname', config: { parts: [part('givenName', { type: 'Select' })] } },
    'invalid_options',
  ],
];
for (const [definition, refusal] of incomplete) {
  test(`${JSON.stringify(definition)} can be created, is not asked for, and is no definition`, async (t) => {
    const { db, call, refused } = await start(t);
    const required = { required: true };
    const created = await call('POST', fields, { name: 'a', ...required, ...definition });
    assert.equal(created.status, 201, JSON.stringify(created.body));
    assert.deepEqual(signUpFields(await listProfileFields(db), null), []);
    const expected = { status: 400, code: code(refusal) };
    await refused(['PUT', `${fields}/a`, { ...required, ...definition }], expected);
  });
}

test('a checkbox without a default is asked for, and is no definition', async (t) => {
  const { db, call, refused } = await start(t);
  const checkbox = { type: 'Checkbox', required: false };
  assert.equal((await call('POST', fields, { name: 'a', ...checkbox })).status, 201);
  assert.equal(signUpFields(await listProfileFields(db), null).length, 1);
  const expected = { status: 400, code: code('invalid_default_value') };
  await refused(['PUT', `${fields}/a`, checkbox], expected);
  const parts = [part('country', { type: 'Checkbox' })];
  const address = { type: 'Address', required: false, config: { parts } };
  await refused(['PUT', `${fields}/a`, address], expected);
});

const refusals: [field: object, status: number, code: string][] = [
  [{}, 400, 'guard.invalid_input'],
  [{ type: 'Text', required: true }, 400, 'guard.invalid_input'],
  [{ name: 'a', required: true }, 400, 'guard.invalid_input'],
  [{ name: 'a', type: 'Text' }, 400, 'guard.invalid_input'],
  [{ name: 'a', type: 'Colour', required: true }, 400, 'guard.invalid_input'],
  [text('a', { label: '' }), 400, 'guard.invalid_input'],
  [text('a', { label: 'x'.repeat(129) }), 400, 'guard.invalid_input'],
  [text('a', { description: 'x'.repeat(257) }), 400, 'guard.invalid_input'],
  [text('a', { config: { minLength: '2' } }), 400, 'guard.invalid_input'],
  [text('x'.repeat(129)), 400, 'guard.invalid_input'],
  [{ name: 'a', type: 'Checkbox', required: true }, 400, 'guard.invalid_input'],
  [
    { name: 'a', type: 'Checkbox', required: false, config: { defaultValue: 'maybe' } },
    400,
    'guard.invalid_input',
  ],
  [{ name: 'a', type: 'Select', required: true }, 400, 'guard.invalid_input'],
  [{ name: 'a', type: 'Regex', required: true }, 400, 'guard.invalid_input'],
  [
    { name: 'a', type: 'Regex', required: true, config: { format: 'x'.repeat(129) } },
    400,
    'guard.invalid_input',
  ],
  [{ name: 'a', type: 'Address', required: true, config: {} }, 400, 'guard.invalid_input'],
  [composite('Address', part('givenName')), 400, 'guard.invalid_input'],
  [composite('Fullname', part('country')), 400, 'guard.invalid_input'],
  [text(''), 400, code('invalid_name')],
  [text('first name'), 400, code('invalid_name')],
  [text('prénom'), 400, code('invalid_name')],
  [text('a_b'), 400, code('invalid_name')],
  [text('__proto__'), 400, code('invalid_name')],
  ...['username', 'email', 'phone', 'primaryEmail', 'primaryPhone'].map(
    (name) =>
      [text(name), 400, code('name_conflict_sign_in_identifier')] as [object, number, string],
  ),
  ...['preferredUsername', 'id', 'customData', 'identities', 'isSuspended', 'hasPassword'].map(
    (name) => [text(name), 400, code('name_conflict_built_in_prop')] as [object, number, string],
  ),
  [text('adminConsolePreferences'), 400, code('name_conflict_custom_data')],
  [text('address'), 400, code('name_conflict_built_in_prop')],
  [text('fullname'), 400, code('name_conflict_built_in_prop')],
  [
    { ...composite('Address', part('country')), name: 'fullname' },
    400,
    code('name_conflict_built_in_prop'),
  ],
  [
    { ...composite('Fullname', part('givenName')), name: 'nickname' },
    400,
    code('name_conflict_built_in_prop'),
  ],
  [
    composite('Address', part('country', { type: 'Fullname' })),
    400,
    code('invalid_sub_component_type'),
  ],
  [
    composite('Fullname', part('givenName', { type: 'Address', enabled: false })),
    400,
    code('invalid_sub_component_type'),
  ],
  [text('taken'), 422, code('name_exists')],
];
for (const [field, status, refusal] of refusals) {
  const shown = JSON.stringify(field).slice(0, 120);
  test(`${shown} is refused with ${refusal}, alone and among others`, async (t) => {
    const { create, refused } = await start(t);
    await create(text('taken'));
    await refused(['POST', fields, field], { status, code: refusal });
    await refused(['POST', `${fields}/batch`, [text('new'), field]], { status, code: refusal });
  });
}

test('a batch has at most twenty fields, and a name once', async (t) => {
  const { create, refused, names } = await start(t);
  const many = Array.from({ length: 21 }, (_, index) => text(`field${index}`));
  await refused(['POST', `${fields}/batch`, many], { status: 400, code: 'guard.invalid_input' });
  const twice = [text('a'), text('a')];
  await refused(['POST', `${fields}/batch`, twice], { status: 422, code: code('name_exists') });
  await create(...many.slice(0, 20));
  assert.deepEqual(
    await names(),
    many.slice(0, 20).map(({ name }) => name),
  );
});

test('fields created at the same moment have places of their own', async (t) => {
  const { call } = await start(t);
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => call('POST', fields, text(name))));
  const { body } = await call('GET', fields);
  const places = body.map(({ sieOrder }: { sieOrder: number }) => sieOrder);
  assert.deepEqual(places, [1, 2, 3, 4]);
});

test('fields are moved, and new ones follow them', async (t) => {
  const { call, create, names } = await start(t);
  await create(text('a'), text('b'), text('c'));
  const moves = [
    { name: 'a', sieOrder: 30 },
    { name: 'c', sieOrder: 1 },
  ];
  const { status, body } = await call('POST', order, { order: moves });
  assert.deepEqual([status, body], [200, (await call('GET', fields)).body]);
  await create(text('d'));
  assert.deepEqual(await names(), ['c', 'b', 'a', 'd']);
});

test('an order that cannot be is refused and moves nothing', async (t) => {
  const { create, refused } = await start(t);
  await create(text('a'), text('b'));
  const place = (name: string, sieOrder: number) => ({ name, sieOrder });
  const cases: [moves: object[], code: string][] = [
    [[place('a', 5), place('nobody', 6)], code('entity_not_exists_with_names')],
    [[place('a', 5), place('b', 5)], code('conflicted_sie_order')],
    [[place('a', 5), place('a', 6)], code('conflicted_sie_order')],
    [[place('a', 1.5)], 'guard.invalid_input'],
    [[place('a', -1)], 'guard.invalid_input'],
    [[place('a', 2 ** 40)], 'guard.invalid_input'],
  ];
  for (const [moves, refusal] of cases) {
    await refused(['POST', order, { order: moves }], { status: 400, code: refusal });
  }
  await refused(['POST', order, {}], { status: 400, code: 'guard.invalid_input' });
});

test('a field that is not there is not found', async (t) => {
  const { call, refused } = await start(t);
  const { status, body } = await call('GET', `${fields}/nobody`);
  assert.deepEqual([status, body.code], [404, 'entity.not_exists_with_id']);
  const definition = { type: 'Text', required: true };
  await refused(['PUT', `${fields}/nobody`, definition], {
    status: 404,
    code: 'entity.not_exists',
  });
  await refused(['DELETE', `${fields}/nobody`], { status: 404, code: 'entity.not_found' });
});

test('a definition that does not fit the name of its field is refused', async (t) => {
  const { create, refused } = await start(t);
  await create(composite('Address', part('country')), text('nickname'));
  const expected = { status: 400, code: code('name_conflict_built_in_prop') };
  const { name: _, ...fullname } = composite('Fullname', part('givenName'));
  await refused(['PUT', `${fields}/address`, { type: 'Text', required: true }], expected);
  await refused(['PUT', `${fields}/nickname`, fullname], expected);
});

test('a field stays when it cannot be taken off the lists that name it', async (t) => {
  const { create, refused } = await start(t, {
    'ProfileField.Deleted': [() => Promise.reject(new Error('not now'))],
  });
  await create(text('a'));
  await refused(['DELETE', `${fields}/a`], { status: 500, code: 'server.internal' });
});

const chosen: [names: string[] | null, asked: string[]][] = [
  [null, ['a', 'b', 'c']],
  [[], []],
  [
    ['c', 'a'],
    ['c', 'a'],
  ],
  [['gone', 'b', 'unfinished', 'b'], ['b']],
];
for (const [names, asked] of chosen) {
  test(`with ${JSON.stringify(names)} chosen people are asked for ${JSON.stringify(asked)}`, async (t) => {
    const { db, create } = await start(t);
    const config = { options: [] };
    const unfinished = { name: 'unfinished', type: 'Select', required: true, config };
    await create(text('a'), unfinished, text('b'), text('c'));
    const found = signUpFields(
      await listProfileFields(db),
      names?.map((name) => ({ name })) ?? null,
    );
    assert.deepEqual(
      found.map(({ name }) => name),
      asked,
    );
  });
}
