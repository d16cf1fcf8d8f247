import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Connector, ConnectorFactory } from '@cardea/contract/management/connectors.ts';
import { connectorCommands } from './commands.ts';

const factory = (id: string, name: string, isStandard = false): ConnectorFactory => ({
  id,
  type: 'Social',
  isDemo: false,
  target: id,
  platform: 'Universal',
  name: { en: name },
  description: { en: '' },
  logo: '',
  logoDark: null,
  readme: '',
  configTemplate: '',
  formItems: [],
  isStandard,
});

const connector = (id: string, from: ConnectorFactory, name = from.name.en ?? ''): Connector => ({
  ...from,
  id,
  connectorId: from.id,
  name: { en: name },
  config: {},
  metadata: {},
  syncProfile: false,
  enableTokenStorage: false,
  extraInfo: {},
});

const xiaomi = factory('xiaomi-universal', 'Xiaomi');
const oidc = factory('oidc', 'OIDC', true);

test('a provider leads to its settings once it is set up, and to its set-up before', () => {
  const paths = (connectors: Connector[], text: string) =>
    connectorCommands(connectors, [xiaomi, oidc], text).map(({ to }) => to);
  assert.deepEqual(paths([], ' xiaomi'), ['/connectors/social/create/xiaomi-universal']);
  assert.deepEqual(paths([connector('abc', xiaomi)], 'Xiao'), ['/connectors/abc']);
  // A protocol can be set up again.
  assert.deepEqual(paths([connector('def', oidc)], 'oidc'), [
    '/connectors/def',
    '/connectors/social/create/oidc',
  ]);
  assert.deepEqual(paths([connector('def', oidc, 'Acme')], 'acme'), ['/connectors/def']);
  assert.deepEqual(paths([], 'nothing like it'), []);
});
