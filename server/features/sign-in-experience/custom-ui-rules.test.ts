import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSettingsApi } from './sign-in-experience.fixture.ts';

const path = '/sign-in-exp';
const invalid = 'request.invalid_input';

const hosts = [
  'https://cdn.example.com',
  'https://cdn.example.com:8443/js/',
  'https://cdn.example.com:*',
  'https://*.example.com',
  '*.example.com',
  'cdn.example.com',
  'wss://live.example.com',
  'http://localhost:5173',
];
for (const host of hosts) {
  test(`pages may load from ${host}`, async (t) => {
    const { call } = await openSettingsApi(t);
    const customUiCsp = { scriptSrc: [host], connectSrc: [host] };
    const { status, body } = await call('PATCH', path, { customUiCsp });
    assert.deepEqual([status, body.customUiCsp], [200, customUiCsp]);
  });
}

const normalized: [given: object, stored: object][] = [
  [
    { scriptSrc: [' HTTPS://CDN.Example.com/Js/ '] },
    { scriptSrc: ['https://cdn.example.com/Js/'] },
  ],
  [{ connectSrc: ['*.EXAMPLE.com:8443\n'] }, { connectSrc: ['*.example.com:8443'] }],
  [{ scriptSrc: [], connectSrc: ['a.example.com'] }, { connectSrc: ['a.example.com'] }],
  [{ scriptSrc: [], connectSrc: [] }, {}],
];
test('hosts are kept in one form, and empty lists not at all', async (t) => {
  const { call } = await openSettingsApi(t);
  for (const [customUiCsp, stored] of normalized) {
    const { status, body } = await call('PATCH', path, { customUiCsp });
    assert.deepEqual([status, body.customUiCsp], [200, stored]);
    assert.deepEqual((await call('GET', path)).body.customUiCsp, stored);
  }
});

const others = [
  '*',
  'https:',
  'https://*',
  'data:',
  'blob:',
  "'unsafe-inline'",
  "'unsafe-eval'",
  "'self'",
  "'nonce-a'",
  '',
  ' ',
  'https://a.example.com https://b.example.com',
  "https://a.example.com; script-src 'unsafe-inline'",
  'https://a.example.com,https://b.example.com',
  'https://a.example.com\nx',
  'javascript://a.example.com',
  'https://a.example.com/;x',
  `https://${'a'.repeat(300)}.example.com`,
];
for (const source of others) {
  test(`pages may not load from ${JSON.stringify(source).slice(0, 60)}`, async (t) => {
    const { refused } = await openSettingsApi(t);
    for (const member of ['scriptSrc', 'connectSrc']) {
      const customUiCsp = { [member]: ['https://cdn.example.com', source] };
      await refused(['PATCH', path, { customUiCsp }], { status: 400, code: invalid });
    }
  });
}

test('a policy has an end', async (t) => {
  const { refused } = await openSettingsApi(t);
  const scriptSrc = Array.from({ length: 51 }, (_, i) => `https://${i}.example.com`);
  await refused(['PATCH', path, { customUiCsp: { scriptSrc } }], { status: 400, code: invalid });
});

test('pages can be chosen that were uploaded, and given up', async (t) => {
  const { call, refused } = await openSettingsApi(t, { customUis: ['uploaded'] });
  const choose = (id: string) => ({ customUiAssets: { id, createdAt: 1 } });
  await refused(['PATCH', path, choose('gone')], { status: 400, code: invalid });
  assert.equal((await call('PATCH', path, choose('uploaded'))).status, 200);
  const { status, body } = await call('PATCH', path, { customUiAssets: null });
  assert.deepEqual([status, body.customUiAssets], [200, null]);
});
