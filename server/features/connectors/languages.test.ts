import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectorFactory } from '@cardea/contract/management/connectors.ts';
import { github, openConnectorsApi } from './connectors.fixture.ts';

const languages: [accepted: string, heading: string, label: string, table: string][] = [
  ['es-MX, en;q=0.5', '## Configurar la app OAuth de Xiaomi', 'Permisos (Scope)', 'Nombre | Tipo'],
  ['ja', '## Xiaomi OAuth app を設定する', 'スコープ (Scope)', '名前 | 型'],
  ['fr, ja;q=0.1', '## Xiaomi OAuth app を設定する', 'スコープ (Scope)', '名前 | 型'],
  ['en, ja;q=0.9', '## Set up Xiaomi OAuth app', 'Scope', 'Name | Type'],
  ['tlh', '## Set up Xiaomi OAuth app', 'Scope', 'Name | Type'],
  ['*', '## Set up Xiaomi OAuth app', 'Scope', 'Name | Type'],
];
for (const [accepted, heading, label, table] of languages) {
  test(`whoever accepts ${accepted} is told how to set a connector up by “${heading}”`, async (t) => {
    const { call } = await openConnectorsApi(t);
    const headers = { 'accept-language': accepted };
    const path = '/connector-factories/xiaomi-universal';
    const { body } = await call('GET', path, undefined, headers);
    assert.deepEqual(connectorFactory.parse(body), body);
    assert.ok(body.readme.includes(`\n${heading}\n`));
    assert.ok(body.readme.includes(`\n| ${table} | `));
    assert.equal(body.formItems.find(({ key }: { key: string }) => key === 'scope').label, label);
    const all = await call('GET', '/connector-factories', undefined, headers);
    assert.deepEqual(
      all.body.find(({ id }: { id: string }) => id === body.id),
      body,
    );
  });
}

test('what has a place for every language has all of them, whoever asks', async (t) => {
  const { call } = await openConnectorsApi(t);
  const answers = await Promise.all(
    ['en', 'es', 'ja'].map((language) =>
      call('GET', '/connector-factories/xiaomi-universal', undefined, {
        'accept-language': language,
      }),
    ),
  );
  const [first, ...others] = answers.map(({ body }) => ({
    name: body.name,
    description: body.description,
  }));
  for (const other of others) assert.deepEqual(other, first);
  assert.deepEqual(Object.keys(first?.description).sort(), ['en', 'es', 'ja', 'zh-CN']);
});

test('a connector that is set up is explained in the language too, and changed by its tag', async (t) => {
  const { call, setUp } = await openConnectorsApi(t);
  const { id } = await setUp(github);
  const path = `/connectors/${id}`;
  const japanese = { 'accept-language': 'ja' };
  const { body, headers } = await call('GET', path, undefined, japanese);
  const [{ label }] = body.formItems;
  assert.equal(label, 'クライアント ID (Client ID)');
  assert.ok(body.readme.includes('\n## OAuth アプリを登録する\n'));
  assert.ok(body.readme.includes('\n## 設定タイプ\n'));
  const tag = { ...japanese, 'if-match': String(headers.etag) };
  const changed = await call('PATCH', path, { syncProfile: true }, tag);
  assert.equal(changed.status, 200);
  assert.equal(changed.body.formItems[0].label, label);
  const late = await call('PATCH', path, { syncProfile: false }, tag);
  assert.deepEqual([late.status, late.body.code], [412, 'request.precondition_failed']);
  assert.equal((await call('GET', path)).body.syncProfile, true);
});
