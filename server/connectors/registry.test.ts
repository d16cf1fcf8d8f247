import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ConnectorError } from './error.ts';
import { connectorMetadata } from './metadata.ts';
import { builtInConnectors } from './registry.ts';

/** The factory ids and targets a configuration of Logto names (wire). */
const identities = {
  'google-universal': ['google', 'Universal'],
  'github-universal': ['github', 'Universal'],
  'xiaomi-universal': ['xiaomi', 'Universal'],
  'huggingface-universal': ['huggingface', 'Universal'],
  oidc: ['oidc', 'Universal'],
  oauth2: ['oauth2', 'Universal'],
  'simple-mail-transfer-protocol': ['smtp', null],
  'aliyun-direct-mail': ['aliyun-dm', null],
  'http-email': ['http-email', null],
  'http-sms': ['http-sms', null],
};

test('connectors have the ids, targets and platforms of the wire', () => {
  const found = builtInConnectors.map(({ metadata: { id, target, platform } }) => [
    id,
    [target, platform],
  ]);
  assert.deepEqual(Object.fromEntries(found), identities);
  assert.equal(found.length, Object.keys(identities).length);
});

const withTokenStorage = ['google-universal', 'github-universal', 'oidc', 'oauth2'];

for (const connector of builtInConnectors) {
  const { metadata } = connector;
  describe(metadata.id, () => {
    test('describes itself as the wire asks', () => {
      assert.deepEqual(connectorMetadata.parse(metadata), metadata);
      assert.match(metadata.logo, /^data:image\/svg\+xml;base64,/);
      assert.match(metadata.readme, /^# \S.*\n[\s\S]+\n## Config types\n/);
      assert.equal(Boolean(metadata.isStandard), ['oidc', 'oauth2'].includes(metadata.id));
    });

    test('stores tokens only where it can renew them', () => {
      const canStore = withTokenStorage.includes(metadata.id);
      assert.equal(Boolean(metadata.isTokenStorageSupported), canStore);
      if (connector.type === 'Social') {
        assert.equal(connector.refreshTokens !== undefined, canStore);
      }
    });

    test('every field has a label and a row in the guide', () => {
      const sample = Object.keys(JSON.parse(metadata.configTemplate));
      assert.deepEqual(
        sample,
        metadata.formItems.map(({ key }) => key),
      );
      for (const { key, label } of metadata.formItems) {
        assert.notEqual(label, key);
        assert.ok(metadata.readme.includes(`\n| ${key} | `), key);
      }
    });

    test('an empty configuration names every key it lacks', () => {
      const required = metadata.formItems.filter(
        (item) => item.required && item.defaultValue === undefined,
      );
      assert.throws(
        () => connector.checkConfig({}),
        (error) =>
          error instanceof ConnectorError &&
          error.code === 'connector.invalid_config' &&
          required.every(({ key }) => new RegExp(`^${key}: `, 'm').test(error.details ?? '')),
      );
    });

    test('a configuration that is no object is refused', () => {
      for (const config of [undefined, null, 'text', 7, []]) {
        assert.throws(() => connector.checkConfig(config), ConnectorError);
      }
    });
  });
}
