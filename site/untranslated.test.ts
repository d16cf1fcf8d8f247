import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { defineEmailConnector } from '@cardea/server/connectors/interface/define.ts';
import { z } from 'zod';
import { connectorContent } from './pages/connector-content.ts';
import { makeWriter } from './pages/writer.ts';

test('a setup guide that nobody translated is shown in English, says so, and is marked as such', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cardea-site-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const smtp = join(import.meta.dirname, '../server/connectors/email/smtp');
  for (const file of ['README.md', 'logo.svg']) cpSync(join(smtp, file), join(folder, file));
  const connector = defineEmailConnector({
    id: 'untranslated',
    target: 'untranslated',
    name: { en: 'Untranslated' },
    description: { en: 'Explained in English.' },
    folder,
    config: z.object({ host: z.string().meta({ label: 'Port' }) }),
    send: async () => undefined,
  });
  const { html } = await connectorContent(makeWriter('ja'), connector, '');
  assert.match(html.text, /<p>この文章は英語のみです。<\/p><\/aside><div lang="en">/);
  assert.match(html.text, /<h3 id="setup-authentication">Authentication<\/h3>/);
  assert.match(html.text, /<th scope="row">ポート \(port\)<\/th>/, 'its form is translated');
});
