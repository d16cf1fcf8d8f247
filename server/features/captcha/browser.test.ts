import assert from 'node:assert/strict';
import { test } from 'node:test';
import { captchaConfig } from '@cardea/contract/management/captcha.ts';
import { mapProviderUrl } from '../../lib/provider-origins.ts';
import { captchaPage } from './browser.ts';
import { recaptcha, turnstile } from './captcha.fixture.ts';

const asIs = (url: string) => url;
const pageOf = (config: object, browserUrl = asIs) =>
  captchaPage(captchaConfig.parse(config), browserUrl);

test('turnstile loads from Cloudflare', () => {
  const source = 'https://challenges.cloudflare.com/';
  assert.deepEqual(pageOf(turnstile), {
    scriptUrl: `${source}turnstile/v0/api.js`,
    policy: { 'script-src': [source], 'frame-src': [source], 'connect-src': [] },
  });
});

const domains: [domain: string | undefined, host: string][] = [
  [undefined, 'www.google.com'],
  ['', 'www.google.com'],
  ['recaptcha.net', 'recaptcha.net'],
];
for (const [domain, host] of domains) {
  test(`recaptcha with the domain ${domain} loads from ${host}`, () => {
    const { scriptUrl, policy } = pageOf({ ...recaptcha, domain });
    assert.equal(scriptUrl, `https://${host}/recaptcha/enterprise.js`);
    assert.deepEqual(policy['script-src'], [
      `https://${host}/recaptcha/`,
      'https://www.gstatic.com/recaptcha/',
    ]);
  });
}

test('everything is loaded from the emulator where there is one', () => {
  const emulator = 'http://127.0.0.1:4109';
  const origins = {
    'https://www.google.com': emulator,
    'https://www.gstatic.com': emulator,
    'https://recaptcha.google.com': emulator,
  };
  const { scriptUrl, policy } = pageOf(recaptcha, (url) => mapProviderUrl(url, origins));
  const urls = [scriptUrl, ...Object.values(policy).flat()];
  assert.ok(
    urls.every((url) => url.startsWith(`${emulator}/recaptcha/`)),
    String(urls),
  );
});
