import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { configTableOf } from './config-table.ts';
import { formItemsOf, jsonTemplateOf } from './form-items.ts';

const config = z.object({
  key: z.string().min(1).meta({ label: 'Key', placeholder: '<key>', confidential: true }),
  site: z.url().optional().meta({ label: 'Site' }),
  notes: z.string().optional().meta({ label: 'Notes', multiline: true, tooltip: 'Tip' }),
  port: z.number().meta({ label: 'Port', placeholder: '25' }),
  secure: z.boolean().optional().meta({ label: 'Secure', initial: false }),
  region: z
    .enum(['a', 'b'])
    .default('a')
    .meta({ label: 'Region', titles: { a: 'First' } }),
  detail: z
    .string()
    .optional()
    .meta({ label: 'Detail', shownWhen: { region: 'b' } }),
  prompts: z
    .array(z.enum(['x', 'y']))
    .optional()
    .meta({ label: 'Prompts', initial: ['x'] }),
  map: z.record(z.string(), z.string()).optional().meta({ label: 'Map', description: 'a | b' }),
  internal: z.string().optional().meta({ hidden: true }),
  always: z.boolean().optional().meta({ hidden: 'form', description: 'Always on.' }),
  login: z
    .object({})
    .optional()
    .meta({
      label: 'Login',
      section: 'Server',
      members: { user: z.string().optional().meta({ label: 'User', confidential: true }) },
    }),
});

test('a form derives from the shape of a configuration', () => {
  assert.deepEqual(formItemsOf(config), [
    {
      type: 'Text',
      key: 'key',
      label: 'Key',
      required: true,
      placeholder: '<key>',
      isConfidential: true,
    },
    { type: 'Text', key: 'site', label: 'Site' },
    { type: 'MultilineText', key: 'notes', label: 'Notes', tooltip: 'Tip' },
    { type: 'Number', key: 'port', label: 'Port', required: true, placeholder: '25' },
    { type: 'Switch', key: 'secure', label: 'Secure', defaultValue: false },
    {
      type: 'Select',
      selectItems: [
        { value: 'a', title: 'First' },
        { value: 'b', title: 'b' },
      ],
      key: 'region',
      label: 'Region',
      defaultValue: 'a',
    },
    {
      type: 'Text',
      key: 'detail',
      label: 'Detail',
      showConditions: [{ targetKey: 'region', expectValue: 'b' }],
    },
    {
      type: 'MultiSelect',
      selectItems: [{ value: 'x' }, { value: 'y' }],
      key: 'prompts',
      label: 'Prompts',
      defaultValue: ['x'],
    },
    { type: 'Json', key: 'map', label: 'Map', description: 'a | b' },
    {
      type: 'Json',
      key: 'login',
      label: 'Login',
      section: 'Server',
      members: [{ type: 'Text', key: 'user', label: 'User', isConfidential: true }],
    },
  ]);
});

test('a sample configuration derives from it', () => {
  assert.deepEqual(JSON.parse(jsonTemplateOf(config)), {
    key: '<key>',
    site: '<site>',
    notes: '<notes>',
    port: 25,
    secure: false,
    region: 'a',
    detail: '<detail>',
    prompts: ['x'],
    map: {},
    always: false,
    login: {},
  });
});

test('a table of documentation derives from it', () => {
  const table = configTableOf(config);
  assert.match(table, /^\| key \| string \| required \| N\/A \| {2}\|$/m);
  assert.match(
    table,
    /^\| region \| enum string \| optional, `a` by default \| `a` \/ `b` \| {2}\|$/m,
  );
  assert.match(table, /^\| prompts \| enum string\[\] \| optional \| `x` \/ `y` \| {2}\|$/m);
  assert.match(table, /^\| map \| object \| optional \| N\/A \| a \\\| b \|$/m);
  assert.doesNotMatch(table, /internal/);
  assert.match(table, /^\| always \| boolean \| optional \| N\/A \| Always on\. \|$/m);
});

test('members of a list get a table of their own', () => {
  const template = z.object({ kind: z.enum(['x', 'y']), text: z.string() });
  const shape = z.object({ templates: z.array(template.meta({ title: 'Template' })) });
  const table = configTableOf(shape);
  assert.match(table, /^\| templates \| Template\[\] \| required \|/m);
  assert.match(table, /^\| Members of templates \| Type \|/m);
  assert.match(table, /^\| kind \| enum string \| required \| `x` \/ `y` \|/m);
});
