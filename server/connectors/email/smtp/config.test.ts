import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { assertRefused } from '../../provider.fixture.ts';
import { connector } from './index.ts';

describe('the configuration of smtp', () => {
  const templates = ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
    usageType,
    contentType: 'text/plain',
    subject: 'Code',
    content: '{{code}}',
  }));
  const config = {
    host: 'smtp.example.com',
    port: 25,
    auth: { user: 'mailer', pass: 'secret' },
    fromEmail: 'no-reply@example.com',
    templates,
  };

  const valid: [string, Record<string, unknown>][] = [
    ['a login', {}],
    ['a login that names itself', { auth: { type: 'LOGIN', user: 'a', pass: 'b' } }],
    ['no credentials', { auth: { type: 'login' } }],
    ['an access token', { auth: { type: 'OAuth2', user: 'a', accessToken: 'b', expires: 1 } }],
    ['a service account', { auth: { user: 'a', serviceClient: '1', privateKey: 'PEM' } }],
    ['members nobody knows', { opportunisticTLS: true, note: 'kept' }],
    [
      'a template for a purpose nobody knows',
      { templates: [...templates, { ...templates[0], usageType: 'Test' }] },
    ],
  ];
  for (const [name, fields] of valid) {
    test(`taken: ${name}`, () => connector.checkConfig({ ...config, ...fields }));
  }

  const broken: [string, Record<string, unknown>, RegExp][] = [
    ['no host', { host: undefined }, /^host: /m],
    ['a port out of range', { port: 70_000 }, /^port: /m],
    ['a port that is no number', { port: 'smtp' }, /^port: /m],
    ['no auth', { auth: undefined }, /^auth: /m],
    ['a login with a strange member', { auth: { user: 'a', password: 'b' } }, /^auth: /m],
    ['no templates', { templates: [] }, /^templates: .*Register, SignIn, ForgotPassword, Generic/m],
    ['a missing type', { templates: templates.slice(1) }, /^templates: .*Register/m],
    [
      'a template without content type',
      { templates: templates.map(({ contentType: _, ...rest }) => rest) },
      /^templates\.0\.contentType: /m,
    ],
    ['headers that are no text', { customHeaders: { 'X-A': 1 } }, /^customHeaders\.X-A: /m],
  ];
  for (const [name, fields, details] of broken) {
    test(`refused: ${name}`, async () => {
      const check = async () => connector.checkConfig({ ...config, ...fields });
      const error = await assertRefused(check, { code: 'invalid_config', status: 400 });
      assert.match(error.details ?? '', details);
    });
  }

  test('a secret is not repeated in the complaint', async () => {
    const check = async () =>
      connector.checkConfig({ ...config, auth: { user: 'a', pass: 'hush', extra: 1 } });
    const error = await assertRefused(check, { code: 'invalid_config', status: 400 });
    assert.doesNotMatch(JSON.stringify([error.data, error.details]), /hush/);
  });
});
