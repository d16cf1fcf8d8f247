import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import Fastify from 'fastify';
import { registerConsolePages, registerConsoleRedirect } from './console-pages.ts';

const tenant = (url: string) => ({ id: 'default', url, resource: 'https://default.logto.app/api' });

const data = (urls: string[]): ConsoleData => ({
  basePath: '/console',
  adminUrl: 'https://operators.example',
  tenants: urls.map(tenant),
  version: '0.0.0',
  mode: 'production',
});

/** @returns the directives of the page's content security policy by name. */
const policyOf = async (urls: string[]): Promise<Record<string, string>> => {
  const app = Fastify();
  const page = { directory: '/nowhere', render: () => '<!doctype html>' };
  registerConsolePages(app, { page, data: data(urls) });
  const response = await app.inject('/console/sign-in-experience/branding');
  await app.close();
  const directives = String(response.headers['content-security-policy']).split('; ');
  return Object.fromEntries(directives.map((directive) => directive.split(/ (.*)/s)));
};

test('the console may frame the sign-in pages of its tenants, and nothing else', async () => {
  for (const [urls, allowed] of [
    [['https://id.example'], 'https://id.example'],
    [['https://id.example/auth'], 'https://id.example'],
    [
      ['https://id.example', 'https://other.example:8443/x'],
      'https://id.example https://other.example:8443',
    ],
    [['https://id.example/a', 'https://id.example/b'], 'https://id.example'],
  ] as const) {
    assert.equal((await policyOf([...urls]))['frame-src'], allowed, urls.join());
  }
});

test('nobody may frame the console', async () => {
  assert.equal((await policyOf(['https://id.example']))['frame-ancestors'], "'none'");
});

test('the console may call its tenants and the operators’ tenant', async () => {
  const policy = await policyOf(['https://id.example/auth']);
  assert.equal(policy['connect-src'], "'self' https://operators.example https://id.example");
});

test('a tenant leads to the same page of the console', async (t) => {
  const app = Fastify();
  registerConsoleRedirect(app, 'https://operators.example/console');
  t.after(() => app.close());
  for (const [path, expected] of [
    ['/console', '/console'],
    ['/console/connectors/social?x=1', '/console/connectors/social?x=1'],
    ['/console//evil.example', '/console//evil.example'],
  ]) {
    const { headers } = await app.inject(String(path));
    assert.equal(headers.location, `https://operators.example${expected}`);
  }
});
