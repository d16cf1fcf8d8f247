import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import {
  type RecaptchaEnterpriseEmulator,
  startRecaptchaEnterprise,
} from './recaptcha-enterprise.ts';
import { startTurnstile, type TurnstileEmulator } from './turnstile.ts';

/** The captcha providers refuse what the real ones refuse, of servers and of browsers. */

const control = (url: string, action: string, body: object) =>
  fetch(`${url}/__fake/${action}`, { method: 'POST', body: JSON.stringify(body) });

const post = async (url: string, body: string | URLSearchParams, contentType?: string) => {
  const headers = contentType === undefined ? {} : { 'content-type': contentType };
  const response = await fetch(url, { method: 'POST', body, headers });
  // biome-ignore lint/suspicious/noExplicitAny: what the emulators answer is what is tested.
  return { status: response.status, body: (await response.json()) as any };
};

describe('turnstile', () => {
  let emulator: TurnstileEmulator;
  const site = { siteKey: 'site', secretKey: 'secret' };
  before(async () => {
    emulator = await startTurnstile();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addSite(site);
    emulator.store.addSite({ siteKey: 'other', secretKey: 'other-secret', hostnames: ['a.test'] });
  });

  const siteverify = (fields: Record<string, string>) =>
    post(`${emulator.url}/turnstile/v0/siteverify`, new URLSearchParams(fields));
  const codes = async (fields: Record<string, string>) => {
    const { body } = await siteverify(fields);
    assert.equal(body.success, false);
    return body['error-codes'];
  };
  const issue = (siteKey = 'site') => emulator.store.issue({ siteKey, hostname: 'id.test' });

  test('takes a token once', async () => {
    const response = issue();
    const { status, body } = await siteverify({ secret: 'secret', response });
    assert.deepEqual([status, body.success, body.hostname], [200, true, 'id.test']);
    assert.deepEqual(await codes({ secret: 'secret', response }), ['timeout-or-duplicate']);
  });

  test('takes a token for five minutes', async () => {
    const [first, second] = [issue(), issue()];
    emulator.setClock(299);
    assert.equal((await siteverify({ secret: 'secret', response: first })).body.success, true);
    emulator.setClock(301);
    const late = { secret: 'secret', response: second };
    assert.deepEqual(await codes(late), ['timeout-or-duplicate']);
  });

  test('refuses what it did not issue to the one who asks', async () => {
    const response = issue();
    assert.deepEqual(await codes({ response }), ['missing-input-secret']);
    assert.deepEqual(await codes({ secret: 'wrong', response }), ['invalid-input-secret']);
    assert.deepEqual(await codes({ secret: 'secret' }), ['missing-input-response']);
    const invalid = ['invalid-input-response'];
    assert.deepEqual(await codes({ secret: 'secret', response: 'made-up' }), invalid);
    assert.deepEqual(await codes({ secret: 'secret', response: issue('other') }), invalid);
    assert.deepEqual(await codes({ secret: 'secret', response: 'x'.repeat(3000) }), invalid);
    // And none of it used the token up.
    assert.equal((await siteverify({ secret: 'secret', response })).body.success, true);
  });

  test('reads JSON as well, and nothing else', async () => {
    const url = `${emulator.url}/turnstile/v0/siteverify`;
    const body = JSON.stringify({ secret: 'secret', response: issue() });
    assert.equal((await post(url, body, 'application/json')).body.success, true);
    assert.deepEqual((await post(url, body, 'text/plain')).body['error-codes'], ['bad-request']);
    assert.deepEqual((await post(url, '{', 'application/json')).body['error-codes'], [
      'bad-request',
    ]);
  });

  const solve = async (fields: Record<string, string>) =>
    (await post(`${emulator.url}/turnstile/v0/solve`, new URLSearchParams(fields))).body;

  test('gives browsers a token for a page of the site alone', async () => {
    const { token } = await solve({ siteKey: 'other', hostname: 'a.test', action: 'interaction' });
    const { body } = await siteverify({ secret: 'other-secret', response: token });
    assert.deepEqual([body.success, body.action], [true, 'interaction']);
    assert.deepEqual(await solve({ siteKey: 'other', hostname: 'b.test' }), { error: '110200' });
    assert.deepEqual(await solve({ siteKey: 'nobody', hostname: 'a.test' }), { error: '110100' });
    const odd = { siteKey: 'other', hostname: 'a.test', action: 'not an action' };
    assert.deepEqual(await solve(odd), { error: '110420' });
  });

  test('serves its script and the frame it opens', async () => {
    const script = await fetch(`${emulator.url}/turnstile/v0/api.js?render=explicit`);
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/);
    assert.match(await script.text(), /globalThis\.turnstile = /);
    const frame = await fetch(`${emulator.url}/turnstile/v0/frame?siteKey=site`);
    assert.match(await frame.text(), /type="checkbox"/);
  });

  test('is steered from outside', async () => {
    await control(emulator.url, 'sites', { siteKey: 'new', secretKey: 'new-secret' });
    const issued = await control(emulator.url, 'tokens', { siteKey: 'new', action: 'one' });
    const { token } = (await issued.json()) as { token: string };
    const { body } = await siteverify({ secret: 'new-secret', response: token });
    assert.deepEqual([body.success, body.action], [true, 'one']);
    assert.equal((await control(emulator.url, 'tokens', { siteKey: 'nobody' })).status, 400);
  });
});

describe('recaptcha enterprise', () => {
  let emulator: RecaptchaEnterpriseEmulator;
  before(async () => {
    emulator = await startRecaptchaEnterprise();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    const site = { secretKey: 'api-key', projectId: 'p1' };
    emulator.store.addSite({ ...site, siteKey: 'score', mode: 'score' });
    emulator.store.addSite({ ...site, siteKey: 'box', mode: 'checkbox', hostnames: ['a.test'] });
    emulator.store.addSite({
      siteKey: 'foreign',
      secretKey: 'key-2',
      projectId: 'p2',
      mode: 'score',
    });
  });

  const issue = (more: object = {}) =>
    emulator.store.issue({ siteKey: 'score', action: 'interaction', ...more });

  type Call = { project?: string; key?: string; event?: object; contentType?: string };
  const assess = ({ project = 'p1', key = 'api-key', event, contentType }: Call) =>
    post(
      `${emulator.url}/v1/projects/${project}/assessments${key && `?key=${key}`}`,
      JSON.stringify({ event: { siteKey: 'score', ...event } }),
      contentType ?? 'application/json',
    );
  const reasonOf = async (event: object) => {
    const { status, body } = await assess({ event });
    assert.deepEqual(
      [status, body.tokenProperties.valid, body.riskAnalysis.score],
      [200, false, 0],
    );
    return body.tokenProperties.invalidReason;
  };

  test('scores a token once', async () => {
    const token = issue();
    const { body } = await assess({ event: { token, expectedAction: 'interaction' } });
    assert.deepEqual(
      [body.tokenProperties.valid, body.tokenProperties.action, body.riskAnalysis.score],
      [true, 'interaction', 0.9],
    );
    assert.equal(await reasonOf({ token }), 'DUPE');
  });

  test('gives the score it is told to give', async () => {
    emulator.setScore(0.1);
    const scoreOf = async (token: string) =>
      (await assess({ event: { token } })).body.riskAnalysis.score;
    assert.equal(await scoreOf(issue()), 0.1);
    assert.equal(await scoreOf(issue({ score: 0.7 })), 0.7);
  });

  test('takes a token for two minutes', async () => {
    const [first, second] = [issue(), issue()];
    emulator.setClock(119);
    assert.equal((await assess({ event: { token: first } })).body.tokenProperties.valid, true);
    emulator.setClock(121);
    assert.equal(await reasonOf({ token: second }), 'EXPIRED');
  });

  test('says what is wrong with a token', async () => {
    assert.equal(await reasonOf({}), 'MISSING');
    assert.equal(await reasonOf({ token: 'made-up' }), 'MALFORMED');
    assert.equal(await reasonOf({ token: issue({ siteKey: 'box' }) }), 'MALFORMED');
  });

  const refusals: [name: string, call: Call, status: number, code: string][] = [
    ['no key', { key: '' }, 403, 'PERMISSION_DENIED'],
    ['an unknown key', { key: 'wrong' }, 400, 'INVALID_ARGUMENT'],
    ["another project's key", { key: 'key-2' }, 403, 'PERMISSION_DENIED'],
    ['an unknown project', { project: 'nobody' }, 403, 'PERMISSION_DENIED'],
    ["another project's site", { event: { siteKey: 'foreign' } }, 400, 'INVALID_ARGUMENT'],
    ['an unknown site', { event: { siteKey: 'nobody' } }, 400, 'INVALID_ARGUMENT'],
    ['an unknown member', { event: { tokn: 'x' } }, 400, 'INVALID_ARGUMENT'],
    ['a form', { contentType: 'application/x-www-form-urlencoded' }, 400, 'INVALID_ARGUMENT'],
  ];
  for (const [name, call, status, code] of refusals) {
    test(`refuses ${name}`, async () => {
      const token = issue();
      const answer = await assess({ ...call, event: { token, ...call.event } });
      assert.deepEqual([answer.status, answer.body.error.status], [status, code]);
      // And it did not use the token up.
      assert.equal((await assess({ event: { token } })).body.tokenProperties.valid, true);
    });
  }

  const solve = async (fields: Record<string, string>) =>
    (await post(`${emulator.url}/recaptcha/enterprise/solve`, new URLSearchParams(fields))).body;

  test('gives browsers a token for a page of the site and its kind of key alone', async () => {
    const good = { siteKey: 'box', hostname: 'a.test', mode: 'checkbox' };
    const { token } = await solve(good);
    const { body } = await assess({ event: { token, siteKey: 'box' } });
    assert.equal(body.tokenProperties.valid, true);
    assert.deepEqual(await solve({ ...good, hostname: 'b.test' }), {
      error: 'Invalid domain for site key',
    });
    assert.deepEqual(await solve({ ...good, mode: 'score' }), { error: 'Invalid key type' });
    assert.deepEqual(await solve({ ...good, siteKey: 'nobody' }), { error: 'Invalid site key' });
    assert.deepEqual(await solve({ ...good, action: 'no-hyphens' }), {
      error: 'Invalid action name',
    });
  });

  test('serves its script', async () => {
    const script = await fetch(`${emulator.url}/recaptcha/enterprise.js?render=score`);
    assert.match(await script.text(), /globalThis\.grecaptcha = /);
  });

  test('is steered from outside', async () => {
    await control(emulator.url, 'sites', { siteKey: 's', secretKey: 'k', projectId: 'p3' });
    await control(emulator.url, 'score', { score: 0.2 });
    const issued = await control(emulator.url, 'tokens', { siteKey: 's' });
    const { token } = (await issued.json()) as { token: string };
    const { body } = await assess({ project: 'p3', key: 'k', event: { siteKey: 's', token } });
    assert.deepEqual([body.tokenProperties.valid, body.riskAnalysis.score], [true, 0.2]);
    assert.equal((await control(emulator.url, 'score', { score: 2 })).status, 400);
  });
});
