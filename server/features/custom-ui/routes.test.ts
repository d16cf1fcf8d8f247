import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { largestCustomUi } from '@cardea/contract/management/custom-ui.ts';
import { changing } from '../../change.fixture.ts';
import { systemRandom } from '../../lib/random.ts';
import { dump, openTestApi } from '../api.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { customUiRoutes } from './routes.ts';
import { readCustomUiFile } from './service.ts';
import { page, type ZipEntry, zipOf } from './zip.fixture.ts';

const path = '/sign-in-exp/default/custom-ui-assets';

const start = async (t: TestContext) => {
  let now = 1;
  const deps = {
    clock: () => now++,
    random: systemRandom,
  };
  const api = await openTestApi(t, (db) => customUiRoutes({ ...deps, db }));
  return {
    ...api,
    use: (id: string) =>
      changing(api.db, (tx) =>
        updateSignInExperience(tx, { customUiAssets: { id, createdAt: 1 } }),
      ),
    put: async (entries: ZipEntry[]): Promise<string> => {
      const { status, body } = await api.upload(path, zipOf(entries));
      assert.equal(status, 200, JSON.stringify(body));
      assert.match(body.customUiAssetId, /^[0-9a-z]{21}$/);
      return body.customUiAssetId;
    },
    read: async (id: string, file: string) =>
      (await readCustomUiFile(api.db, id, file))?.content.toString(),
  };
};

test('every file of an archive is kept as it was, with the type of its name', async (t) => {
  const { db, put, read } = await start(t);
  const bytes = Buffer.from([0, 255, 10, 13, 128]);
  const id = await put([page, { name: 'assets/' }, { name: 'assets/Logo.PNG', content: bytes }]);
  assert.equal(await read(id, 'index.html'), page.content);
  const logo = await readCustomUiFile(db, id, 'assets/Logo.PNG');
  assert.deepEqual([logo?.content, logo?.contentType], [bytes, 'image/png']);
  for (const other of ['', 'assets', 'logo.png', '../index.html', 'index.html\0', '/index.html']) {
    assert.equal(await read(id, other), undefined, other);
  }
  assert.equal(await read('other', 'index.html'), undefined);
});

test('a packed folder is as good as what is in it, and what systems add is left out', async (t) => {
  const { db, put, read } = await start(t);
  const id = await put([
    { name: 'dist/' },
    { name: 'dist/index.html', content: 'x' },
    { name: 'dist/js/app.js', content: 'y' },
    { name: '__MACOSX/dist/._index.html' },
    { name: 'dist/.DS_Store' },
    { name: 'dist/.vite/manifest.json' },
  ]);
  assert.equal(await read(id, 'index.html'), 'x');
  assert.equal(await read(id, 'js/app.js'), 'y');
  const files = await db.selectFrom('customUiFiles').select('path').orderBy('path').execute();
  assert.deepEqual(
    files.map((file) => file.path),
    ['index.html', 'js/app.js'],
  );
});

test('more than other requests may carry can be uploaded', async (t) => {
  const { put, read } = await start(t);
  const large = Buffer.from(systemRandom(3 * 1024 * 1024));
  const id = await put([page, { name: 'large.wasm', content: large }]);
  assert.equal((await read(id, 'large.wasm'))?.length, large.toString().length);
});

const zeros = Buffer.alloc(2 * 1024 * 1024);

const malicious: [what: string, archive: Buffer, explanation: RegExp][] = [
  ['no archive', Buffer.from('<!doctype html>'), /zip archive/],
  ['nothing at all', Buffer.alloc(0), /zip archive/],
  ['half an archive', zipOf([page]).subarray(20), /zip archive/],
  ['a path that leads out', zipOf([page, { name: '../../etc/cron.txt' }]), /zip archive/],
  ['a path that leads out backwards', zipOf([page, { name: '..\\x.html' }]), /zip archive/],
  ['an absolute path', zipOf([page, { name: '/etc/x.html' }]), /zip archive/],
  ['a drive', zipOf([page, { name: 'C:/x.html' }]), /zip archive/],
  ['a path with NUL', zipOf([page, { name: 'x\0.html' }]), /path is not allowed/],
  ['a path with a dot alone', zipOf([page, { name: './x.html' }]), /path is not allowed/],
  ['an empty folder name', zipOf([page, { name: 'a//x.html' }]), /path is not allowed/],
  ['a path without end', zipOf([page, { name: `${'x'.repeat(600)}.html` }]), /not allowed/],
  ['a program', zipOf([page, { name: 'run.exe' }]), /no part of a web page: run.exe/],
  ['a server script', zipOf([page, { name: 'x.php' }]), /no part of a web page/],
  ['a file without an ending', zipOf([page, { name: 'LICENSE' }]), /no part of a web page/],
  ['a name of an object', zipOf([page, { name: 'x.constructor' }]), /no part of a web page/],
  ['a bomb', zipOf([page, { name: 'x.js', content: zeros }]), /packed too tightly/],
  [
    'a bomb that says it is small',
    zipOf([page, { name: 'x.js', content: zeros, claimedSize: 1000 }]),
    /zip archive/,
  ],
  [
    'files that are too much together',
    zipOf(
      Array.from({ length: 60 }, (_, i) => ({ name: `${i}.js`, claimedSize: 1024 * 1024 - 1 })),
    ),
    /larger than 50 MiB/,
  ],
  [
    'too many files',
    zipOf(Array.from({ length: 2001 }, (_, i) => ({ name: `${i}.js` }))),
    /over 2000 files/,
  ],
  ['a file twice', zipOf([page, page]), /twice: index.html/],
  ['an encrypted file', zipOf([{ ...page, isEncrypted: true }]), /cannot be unpacked/],
  ['an unknown method', zipOf([{ ...page, method: 99 }]), /cannot be unpacked/],
  ['no entry page', zipOf([{ name: 'main.html' }]), /no index.html/],
  [
    'an entry page in one of two folders',
    zipOf([{ name: 'a/index.html' }, { name: 'b/x.js' }]),
    /no index.html/,
  ],
  ['no file', zipOf([]), /no index.html/],
];
for (const [what, archive, explanation] of malicious) {
  test(`${what} is refused and nothing is kept`, async (t) => {
    const { db, upload } = await start(t);
    const before = await dump(db);
    const { status, body } = await upload(path, archive);
    assert.deepEqual([status, body.code], [400, 'request.invalid_input'], JSON.stringify(body));
    assert.match(body.message, explanation);
    assert.deepEqual(await dump(db), before);
  });
}

test('what is no upload is refused', async (t) => {
  const { call, upload, db } = await start(t);
  const before = await dump(db);
  const refusals = [
    [await call('POST', path, {}), 415, 'request.unsupported_media_type'],
    [await upload(path, zipOf([page]), 'archive'), 400, 'guard.invalid_input'],
    [await upload(path, Buffer.alloc(largestCustomUi + 1)), 400, 'guard.file_size_exceeded'],
  ] as const;
  for (const [{ status, body }, expectedStatus, code] of refusals) {
    assert.deepEqual([status, body.code], [expectedStatus, code]);
  }
  assert.deepEqual(await dump(db), before);
});

test('the newest five uploads and the one in use are kept', async (t) => {
  const { put, read, use } = await start(t);
  const ids = [await put([page]), await put([page])];
  await use(ids[0] ?? '');
  for (let i = 0; i < 5; i += 1) ids.push(await put([page]));
  const kept = await Promise.all(
    ids.map(async (id) => (await read(id, 'index.html')) !== undefined),
  );
  assert.deepEqual(kept, [true, false, true, true, true, true, true]);
});
