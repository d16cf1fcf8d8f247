import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { environmentFor } from '../provider.fixture.ts';
import { defineSocialConnector } from './define.ts';
import { ConnectorError } from './error.ts';

test('the words of an unforeseen failure stay on the server', async () => {
  const connector = defineSocialConnector({
    id: 'careless',
    target: 'careless',
    platform: 'Universal',
    name: { en: 'Careless' },
    description: { en: 'Fails.' },
    folder: join(import.meta.dirname, '../social/github'),
    config: z.object({ password: z.string() }),
    authorize: ({ config }) => {
      throw new Error(`no such password: ${config.password}`);
    },
    readUser: async () => ({ user: { id: '1' } }),
  });
  const context = { ...environmentFor({ origins: {} }), config: { password: 'canary' } };
  const request = { state: 'state', redirectUri: 'https://id.example.com/callback/1' };
  await assert.rejects(
    async () => connector.authorize(context, request),
    (error: unknown) => {
      assert.ok(error instanceof ConnectorError);
      assert.equal(error.code, 'connector.general');
      assert.doesNotMatch(JSON.stringify([error.data, error.values]), /canary/);
      assert.match(String(error.cause), /canary/);
      return true;
    },
  );
});

test('a guide that nobody translated stays English as a whole, beside a form that is translated', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cardea-connector-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const file of ['README.md', 'logo.svg']) {
    cpSync(join(import.meta.dirname, '../social/github', file), join(folder, file));
  }
  const { metadata, wordsIn } = defineSocialConnector({
    id: 'untranslated',
    target: 'untranslated',
    platform: 'Universal',
    name: { en: 'Untranslated' },
    description: { en: 'Explained in English.' },
    folder,
    config: z.object({ host: z.string().meta({ label: 'Port' }) }),
    authorize: () => ({ url: 'https://provider.example' }),
    readUser: async () => ({ user: { id: '1' } }),
  });
  const words = wordsIn?.('ja');
  assert.equal(words?.readme, undefined);
  assert.equal(words?.formItems[0]?.label, 'ポート (port)');
  assert.ok(metadata.readme.includes('\n## Config types\n'));
});
