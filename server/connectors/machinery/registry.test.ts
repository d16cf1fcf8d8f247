import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { connectorMetadata } from '@cardea/contract/management/connectors.ts';
import { ConnectorError } from '../interface/error.ts';
import { builtInConnectors } from './registry.ts';

/** Social connectors named after their provider, `<target>-universal`, that a Logto user may have. */
const universal =
  'xiaomi huggingface github google apple gitlab facebook azuread discord linkedin line x amazon ' +
  'kakao naver kook patreon slack qq wecom';

/** Targets and platforms by factory id, of every connector a configuration of Logto names (wire). */
const identities: Record<string, [target: string, platform: string | null]> = {
  ...Object.fromEntries(
    universal.split(' ').map((target) => [`${target}-universal`, [target, 'Universal']]),
  ),
  'wechat-web': ['wechat', 'Web'],
  'wechat-native': ['wechat', 'Native'],
  'alipay-web': ['alipay', 'Web'],
  'alipay-native': ['alipay', 'Native'],
  'feishu-web': ['feishu', 'Web'],
  'dingtalk-web': ['dingtalk', 'Web'],
  oidc: ['oidc', 'Universal'],
  oauth2: ['oauth2', 'Universal'],
  saml: ['saml', 'Universal'],
  'simple-mail-transfer-protocol': ['smtp', null],
  'aliyun-direct-mail': ['aliyun-dm', null],
  'aws-ses-mail': ['aws-ses', null],
  'mailgun-email': ['mailgun-email', null],
  'sendgrid-email-service': ['sendgrid-mail', null],
  'postmark-mail': ['postmark-mail', null],
  'mailjunky-email-service': ['mailjunky-mail', null],
  'smtp2go-email-service': ['smtp2go-email', null],
  'http-email': ['http-email', null],
  'aliyun-short-message-service': ['aliyun-sms', null],
  'aliyun-short-message-auth-service': ['aliyun-sms-mas', null],
  'tencent-short-message-service': ['tencent-sms', null],
  'twilio-short-message-service': ['twilio-sms', null],
  'vonage-sms': ['vonage-sms', null],
  'http-sms': ['http-sms', null],
  'yunpian-sms': ['yunpian-sms', null],
  'smsbao-sms': ['smsbao-sms', null],
  'smsaero-short-message-service': ['smsaero-sms', null],
  'gatewayapi-sms': ['gatewayapi-sms', null],
  'whatsapp-short-message-service': ['whatsapp-sms', null],
};

test('connectors have the ids, targets and platforms of the wire', () => {
  for (const { metadata } of builtInConnectors) {
    const { id, target, platform } = metadata;
    assert.deepEqual([target, platform], identities[id], id);
  }
  const ids = new Set(builtInConnectors.map(({ metadata }) => metadata.id));
  assert.equal(ids.size, builtInConnectors.length);
});

const withTokenStorage = ['google-universal', 'github-universal', 'oidc', 'oauth2'];

/** Members that are accepted and say nothing: a switch for them would do nothing. */
const withoutField = ['disableFileAccess', 'disableUrlAccess'];

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
      const shown = metadata.formItems.map(({ key }) => key);
      assert.deepEqual(
        sample.filter((key) => !withoutField.includes(key)),
        shown,
      );
      for (const key of sample) assert.ok(metadata.readme.includes(`\n| ${key} | `), key);
      for (const { key, label } of metadata.formItems) assert.notEqual(label, key);
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
