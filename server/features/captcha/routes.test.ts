import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { readRevision } from '../../db/settings.ts';
import { systemRandom } from '../../lib/random.ts';
import { createSealer } from '../../lib/seal.ts';
import { openTestApi } from '../api.fixture.ts';
import { recaptcha, turnstile } from './captcha.fixture.ts';
import { captchaRoutes } from './routes.ts';
import { publicCaptchaConfig } from './service.ts';

const path = '/captcha-provider';
const sealer = createSealer(['a sealing key of the test'], systemRandom);

const start = async (t: TestContext) => {
  let now = 1_800_000_000_000;
  const deps = { clock: () => now++, random: systemRandom, sealer, tenant: { id: 'default' } };
  const api = await openTestApi(t, (db) => captchaRoutes({ ...deps, db }));
  return {
    ...api,
    put: async (config: object) => {
      const { status, body } = await api.call('PUT', path, { config });
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    },
  };
};

const configs = [
  turnstile,
  recaptcha,
  { ...recaptcha, domain: 'recaptcha.net', mode: 'checkbox' },
  { ...recaptcha, domain: '', mode: 'invisible' },
];
for (const config of configs) {
  test(`${JSON.stringify(config)} is set up, shown and deleted`, async (t) => {
    const { call, put } = await start(t);
    const stored = await put(config);
    assert.deepEqual(
      { ...stored, id: typeof stored.id },
      {
        tenantId: 'default',
        id: 'string',
        config,
        createdAt: 1_800_000_000_000,
        updatedAt: 1_800_000_000_000,
      },
    );
    const read = await call('GET', path);
    assert.deepEqual([read.status, read.body], [200, stored]);
    assert.equal((await call('DELETE', path)).status, 204);
    assert.equal((await call('GET', path)).body.code, 'entity.not_found');
  });
}

test('setting a provider up again replaces its configuration whole and keeps its id', async (t) => {
  const { call, put, db } = await start(t);
  const before = await put({ ...recaptcha, mode: 'checkbox' });
  const after = await put(turnstile);
  assert.deepEqual(after, { ...before, config: turnstile, updatedAt: before.createdAt + 1 });
  assert.deepEqual((await call('GET', path)).body, after);
  assert.equal((await db.selectFrom('captchaProviders').selectAll().execute()).length, 1);
});

test('providers set up at the same moment are one', async (t) => {
  const { put, db } = await start(t);
  const answers = await Promise.all([put(turnstile), put(recaptcha), put(turnstile)]);
  assert.equal(new Set(answers.map(({ id }) => id)).size, 1);
  assert.equal((await db.selectFrom('captchaProviders').selectAll().execute()).length, 1);
});

test('every change makes caches stale', async (t) => {
  const { call, put, db } = await start(t);
  const first = await readRevision(db);
  await put(turnstile);
  const second = await readRevision(db);
  await call('DELETE', path);
  assert.ok(first < second && second < (await readRevision(db)));
});

test('what is unknown is dropped', async (t) => {
  const { put } = await start(t);
  const { config } = await put({ ...turnstile, projectId: 'of the other provider' });
  assert.deepEqual(config, turnstile);
});

test('what cannot be is refused and changes nothing', async (t) => {
  const { put, refused, call } = await start(t);
  const stored = await put(turnstile);
  const invalid = { status: 400, code: 'guard.invalid_input' };
  const { secretKey: _, ...withoutSecret } = turnstile;
  const { projectId: __, ...withoutProject } = recaptcha;
  const bad: object[] = [
    {},
    { type: 'Turnstile' },
    { ...turnstile, type: 'hCaptcha' },
    { ...turnstile, siteKey: '' },
    { ...turnstile, secretKey: 7 },
    withoutSecret,
    withoutProject,
    { ...recaptcha, mode: 'score' },
    { ...recaptcha, domain: 'https://recaptcha.net' },
    { ...recaptcha, domain: 'recaptcha.net/x' },
    { ...recaptcha, domain: "recaptcha.net; script-src 'unsafe-inline'" },
    { ...recaptcha, domain: 'user@recaptcha.net' },
    { ...recaptcha, domain: 'recaptcha.net\n' },
  ];
  for (const config of bad) await refused(['PUT', path, { config }], invalid);
  await refused(['PUT', path, turnstile], invalid);
  assert.deepEqual((await call('GET', path)).body, stored);
});

test('a provider that is not there is not found', async (t) => {
  const { call, refused } = await start(t);
  const { status, body } = await call('GET', path);
  assert.deepEqual([status, body.code], [404, 'entity.not_found']);
  await refused(['DELETE', path], { status: 404, code: 'entity.not_found' });
});

test('a leaked database holds nothing of the configuration in the clear', async (t) => {
  const { put, db } = await start(t);
  for (const config of [recaptcha, turnstile]) {
    await put(config);
    const rows = JSON.stringify(await db.selectFrom('captchaProviders').selectAll().execute());
    for (const { siteKey, secretKey } of [config]) {
      assert.ok(!rows.includes(siteKey) && !rows.includes(secretKey));
    }
    assert.ok(!rows.includes(recaptcha.projectId));
  }
});

test('anyone may know the site key and how it is shown, and no more', async (t) => {
  const { put, db } = await start(t);
  assert.equal(await publicCaptchaConfig(db, { sealer }), undefined);
  await put(turnstile);
  const { siteKey } = turnstile;
  assert.deepEqual(await publicCaptchaConfig(db, { sealer }), { type: 'Turnstile', siteKey });
  const shown = { domain: 'recaptcha.net', mode: 'checkbox' };
  await put({ ...recaptcha, ...shown });
  assert.deepEqual(await publicCaptchaConfig(db, { sealer }), {
    type: 'RecaptchaEnterprise',
    siteKey: recaptcha.siteKey,
    ...shown,
  });
});
