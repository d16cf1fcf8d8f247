import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { findGo } from '../scripts/tools.mjs';
import { reasonToSkip } from './lib/requirements.ts';

/** The console's guides are what people copy: what they show has to compile. */

const run = promisify(execFile);
const guides = resolve(import.meta.dirname, '../console/src/guides');
const buildLimit = 300_000;

/** Fills in what the console fills in for the reader. */
const fillIn = (template: string): string =>
  template
    .replaceAll('{{endpoint}}', 'http://localhost:3001')
    .replaceAll('{{appId}}', 'an-app-id')
    .replaceAll('{{appSecret}}', 'an-app-secret');

describe('the Go guide', { skip: reasonToSkip('Go') }, () => {
  for (const version of ['v1', 'v2']) {
    it(`compiles with SDK ${version}, and go vet has nothing to say`, async (t) => {
      const folder = await mkdtemp(join(tmpdir(), 'cardea-guide-'));
      t.after(() => rm(folder, { recursive: true, force: true }));
      for (const file of ['go.mod', 'go.sum']) {
        await cp(join(import.meta.dirname, `go-${version}`, file), join(folder, file));
      }
      const files = {
        [`main-${version}.go.txt`]: 'main.go',
        'session_storage.go.txt': 'storage.go',
      };
      for (const [template, name] of Object.entries(files)) {
        const text = fillIn(await readFile(join(guides, 'go', template), 'utf8'));
        assert.doesNotMatch(text, /\{\{/, `${template} has a placeholder that nobody fills in`);
        await writeFile(join(folder, name), text);
      }
      await run(findGo() ?? 'go', ['vet', '.'], { cwd: folder, timeout: buildLimit });
    });
  }
});
