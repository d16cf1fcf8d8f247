import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { createConnector, updateConnector } from '@cardea/contract/management/connectors.ts';
import type { ConnectorFormValues, ConnectorKind } from './form-values.ts';
import {
  configOf,
  formMistakes,
  isChanged,
  newFormValues,
  storedFormValues,
  switchMode,
  toBody,
} from './form-values.ts';

const formItems: FormItem[] = [
  { type: 'Text', key: 'clientId', label: 'Client ID', required: true },
  { type: 'Json', key: 'extra', label: 'Extra' },
];
const social: ConnectorKind = { type: 'Social', formItems };
const standard: ConnectorKind = { ...social, isStandard: true };
const email: ConnectorKind = { type: 'Email', formItems };

const filled = (kind: ConnectorKind, values: Partial<ConnectorFormValues> = {}) => ({
  ...newFormValues(kind),
  config: { clientId: 'id', extra: '' },
  ...values,
});

const stored = (isStandard: boolean) => ({
  id: 'abc',
  connectorId: 'oidc',
  type: 'Social' as const,
  isDemo: false,
  target: 'my-company',
  platform: 'Universal' as const,
  name: { en: 'My company', de: 'Meine Firma' },
  description: { en: '' },
  logo: 'https://example.com/logo.svg',
  logoDark: null,
  readme: '',
  configTemplate: '{}',
  formItems,
  isStandard,
  config: { clientId: 'id', oneTap: { on: true } },
  metadata: {
    target: 'my-company',
    name: { en: 'My company', de: 'Meine Firma' },
    logo: 'https://example.com/logo.svg',
  },
  syncProfile: true,
  enableTokenStorage: false,
  extraInfo: {},
});

test('only a standard connector says what its provider is called', () => {
  const named = { name: ' Acme ', target: 'acme', logo: '' };
  assert.deepEqual(toBody(social, filled(social)), {
    config: { clientId: 'id' },
    syncProfile: false,
  });
  assert.deepEqual(toBody(email, filled(email)), { config: { clientId: 'id' } });
  const body = toBody(standard, filled(standard, named));
  assert.deepEqual(JSON.parse(JSON.stringify(body.metadata)), {
    target: 'acme',
    name: { en: 'Acme' },
  });
  assert.ok(createConnector.body.safeParse({ connectorId: 'oidc', ...body }).success);
});

test('what the form does not show survives saving', () => {
  const connector = stored(true);
  const values = storedFormValues(connector);
  const body = toBody(connector, { ...values, name: 'New' }, connector);
  assert.deepEqual(body.config, connector.config);
  assert.deepEqual(body.metadata?.name, { en: 'New', de: 'Meine Firma' });
  assert.equal(body.syncProfile, true);
  assert.ok(updateConnector.body.safeParse(body).success);
});

const provider: [name: string, values: Partial<ConnectorFormValues>, fields: string[]][] = [
  ['fine', { name: 'Acme', target: 'acme-1' }, []],
  ['no name', { name: ' ', target: 'acme' }, ['name']],
  ['no target', { name: 'Acme' }, ['target']],
  ['a target with spaces', { name: 'Acme', target: 'my company' }, ['target']],
  ['a logo that is no web address', { name: 'A', target: 'a', logo: 'javascript:1' }, ['logo']],
];
for (const [name, values, fields] of provider) {
  test(`the provider of a standard connector is checked: ${name}`, () => {
    assert.deepEqual(Object.keys(formMistakes(standard, filled(standard, values))), fields);
    assert.deepEqual(formMistakes(social, filled(social, values)), {});
  });
}

test('fields and JSON lead into one another without a loss', () => {
  const connector = stored(false);
  const start = storedFormValues(connector);
  const toText = switchMode(connector, start);
  assert.ok('values' in toText);
  const asText = { ...start, ...toText.values };
  assert.deepEqual(JSON.parse(asText.json), connector.config);
  assert.equal(isChanged(connector, asText, start), false);

  const edited = { ...asText, json: '{"clientId":"new","more":1}' };
  assert.equal(isChanged(connector, edited, start), true);
  assert.deepEqual(configOf(connector, edited), { clientId: 'new', more: 1 });

  const back = switchMode(connector, edited);
  assert.ok('values' in back);
  assert.deepEqual(configOf(connector, { ...edited, ...back.values }), {
    clientId: 'new',
    more: 1,
  });
});

test('a text that is no JSON object is neither sent nor thrown away', () => {
  for (const json of ['{"a": 1,}', '[]', 'null', '']) {
    const values = filled(social, { isJson: true, json });
    assert.deepEqual(Object.keys(formMistakes(social, values)), ['json'], json);
    assert.ok('mistakes' in switchMode(social, values));
  }
  const broken = filled(social, { config: { clientId: '', extra: '{' } });
  const refused = switchMode(social, broken);
  assert.deepEqual('mistakes' in refused && Object.keys(refused.mistakes), ['config.extra']);
});

test('an empty required field does not keep anybody from the JSON editor', () => {
  assert.ok('values' in switchMode(social, newFormValues(social)));
});
