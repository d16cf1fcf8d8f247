import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { adviceFor } from './advice.ts';

const deployment = (
  adminUrl: string,
  url: string,
  mode: ConsoleData['mode'] = 'production',
): ConsoleData => ({
  basePath: '/console',
  adminUrl,
  tenants: [{ id: 'default', url, resource: 'https://default.logto.app/api' }],
  version: '1',
  mode,
});

const cases: [name: string, data: ConsoleData, ids: string[]][] = [
  ['own origins over https', deployment('https://admin.example', 'https://id.example'), []],
  ['one origin', deployment('https://id.example/admin', 'https://id.example'), ['shared_origin']],
  ['no TLS', deployment('http://admin.example', 'https://id.example'), ['https']],
  ['development', deployment('http://localhost/admin', 'http://localhost', 'development'), []],
];

for (const [name, data, ids] of cases) {
  test(`advice for ${name}`, () => {
    assert.deepEqual(
      adviceFor(data).map(({ id }) => id),
      ids,
    );
  });
}
