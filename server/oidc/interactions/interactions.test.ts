import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InteractionChanged } from '../../http/api/route.ts';
import type { AppError } from '../../lib/errors.ts';
import { submit } from '../browser.fixture.ts';
import {
  authorizationPath,
  authorize,
  exchange,
  follow,
  obtainTokens,
  signInAs,
  userinfo,
} from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';

const html = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test('cookies carry raw JSON, signatures and the attributes of the wire', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const { setCookies } = await browser.send(
    authorizationPath(id, { organization_id: 'o; Path=/x', ui_locales: 'de ü' }).path,
  );
  const named = (name: string) => {
    const found = setCookies.filter((cookie) => cookie.startsWith(`${name}=`));
    assert.equal(found.length, 1, name);
    return found[0] ?? '';
  };
  const [interaction = '', ...attributes] = named('_interaction').split('; ');
  const map = JSON.parse(interaction.slice('_interaction='.length));
  assert.deepEqual(map, { [id]: map._legacy, _legacy: map._legacy });
  const withoutTime = attributes.filter((attribute) => !attribute.startsWith('expires='));
  assert.deepEqual(withoutTime, ['path=/', 'samesite=lax', 'httponly']);
  assert.equal(attributes.length, 4);
  assert.match(named('_interaction.sig'), /^_interaction\.sig=[\w-]{27}; path=\//);
  assert.match(
    named('_interaction_resume'),
    new RegExp(
      `=${map._legacy}; path=/oidc/auth/${map._legacy}; expires=.*; samesite=lax; httponly$`,
    ),
  );
  const [ui = '', ...uiAttributes] = named('_logto').split('; ');
  assert.deepEqual(JSON.parse(ui.slice('_logto='.length)), {
    appId: id,
    organizationId: 'o; Path=/x',
    redirectUri: 'https://app.example.com/callback',
    uiLocales: 'de ü',
  });
  assert.deepEqual(uiAttributes, ['path=/', 'samesite=lax']);
  named('_logto.sig');
});

test('several applications are mid-flow in one browser, each finding its own', async (t) => {
  const tenant = await startTenant(t);
  const { db, oidc } = tenant;
  const accountId = await addUser(db);
  const browser = tenant.browser();
  const applications = [await addApplication(db, 'SPA'), await addApplication(db, 'SPA')];
  const begun = [];
  for (const application of applications) {
    const { path, verifier } = authorizationPath(application.id);
    begun.push({ application, verifier, answer: await browser.send(path) });
  }
  const cookie = browser.cookieHeader();
  const legacy = await oidc.interactions.find({ cookie, appId: undefined });
  assert.equal(legacy.clientId, applications[1]?.id);
  for (const { application } of begun) {
    const found = await oidc.interactions.find({ cookie, appId: application.id });
    assert.equal(found.clientId, application.id);
  }
  // The first one is finished first, then the second, by then with a session.
  for (const { application, verifier, answer } of begun) {
    const url = await follow(tenant, browser, answer, accountId);
    const code = url.searchParams.get('code') ?? '';
    const { json } = await exchange(browser, application, { code, verifier });
    assert.equal((await userinfo(browser, json.access_token)).json.sub, accountId);
  }
});

test('an interaction is found by a cookie we signed, of the application that asks', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const cookie = browser.cookieHeader() ?? '';
  const refusal = async (request: { cookie?: string; appId?: string }) => {
    const { cookie, appId } = request;
    const error = await tenant.oidc.interactions.find({ cookie, appId }).then(
      () => assert.fail('found'),
      (error: AppError) => error,
    );
    return [error.status, error.code, error.members.error, error.members.error_description];
  };
  const lost = [400, 'session.not_found', 'invalid_request'];
  assert.deepEqual(await refusal({}), [...lost, 'interaction session id cookie not found']);
  const forged = cookie.replace(/_interaction=\{"/, '_interaction={"x');
  assert.deepEqual((await refusal({ cookie: forged })).slice(0, 3), lost);
  assert.deepEqual(await refusal({ cookie, appId: 'another' }), [
    400,
    'oidc.invalid_request',
    'invalid_request',
    'interaction client_id mismatch',
  ]);
  await tenant.db.deleteFrom('oidcPayloads').execute();
  assert.deepEqual(await refusal({ cookie }), [...lost, 'interaction session not found']);
});

test('an interaction knows the languages the application asked for', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  for (const [query, uiLocales] of [
    ['', undefined],
    ['&ui_locales=ja%20es', 'ja es'],
  ]) {
    const browser = tenant.browser();
    await browser.send(`${authorizationPath(id).path}${query}`);
    const request = { cookie: browser.cookieHeader(), appId: id };
    assert.equal((await tenant.oidc.interactions.find(request)).uiLocales, uiLocales);
  }
});

test('the state of a journey survives until it resumes, and a resume before its time', async (t) => {
  const tenant = await startTenant(t);
  const { oidc } = tenant;
  const { id } = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const find = () => oidc.interactions.find({ cookie: browser.cookieHeader(), appId: id });
  const first = await find();
  assert.equal(first.state, undefined);
  await oidc.interactions.saveState(first, { step: 1 });
  assert.deepEqual((await find()).state, { step: 1 });

  const uid = browser.cookie('_interaction_resume');
  const resumed = await browser.send(uid?.path ?? '');
  assert.equal(resumed.status, 303);
  assert.equal(resumed.location, `/sign-in?app_id=${id}`);
  const second = await find();
  assert.deepEqual(second.state, { step: 1 });
  await oidc.interactions.saveState(second, undefined);
  assert.equal((await find()).state, undefined);
  const url = await follow(tenant, browser, resumed, accountId);
  assert.ok(url.searchParams.get('code'));
});

test('of two processes that change a journey at the same moment one is told that it came late', async (t) => {
  const tenant = await startTenant(t);
  const other = await startTenant(t, { db: tenant.db });
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const request = { cookie: browser.cookieHeader(), appId: id };
  const early = await tenant.oidc.interactions.find(request);
  const late = await other.oidc.interactions.find(request);
  await tenant.oidc.interactions.saveState(early, { step: 1 });
  await tenant.oidc.interactions.saveState(early, { step: 2 });
  await assert.rejects(other.oidc.interactions.saveState(late, { step: 3 }), InteractionChanged);
  const state = async () => (await tenant.oidc.interactions.find(request)).state;
  assert.deepEqual(await state(), { step: 2 });
  await other.oidc.interactions.saveState(await other.oidc.interactions.find(request), { step: 3 });
  assert.deepEqual(await state(), { step: 3 });
});

test('a journey is readable after it was finished, and going on with it takes the sign-in back', async (t) => {
  const tenant = await startTenant(t);
  const { interactions } = tenant.oidc;
  const { id } = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const find = () => interactions.find({ cookie: browser.cookieHeader(), appId: id });
  await interactions.saveState(await find(), { step: 1 });
  const going = await find();
  assert.equal(going.isFinished, false);
  await interactions.finish(going, { accountId });
  const finished = await find();
  assert.equal(finished.isFinished, true);
  assert.deepEqual(finished.state, { step: 1 });

  await interactions.saveState(finished, { step: 2 });
  const uid = browser.cookie('_interaction_resume');
  const resumed = await browser.send(uid?.path ?? '');
  assert.equal(resumed.location, `/sign-in?app_id=${id}`, 'nobody is signed in');
});

test('giving up leads back to the application', async (t) => {
  const tenant = await startTenant(t);
  const { id } = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  await browser.send(authorizationPath(id).path);
  const found = await tenant.oidc.interactions.find({
    cookie: browser.cookieHeader(),
    appId: id,
  });
  const answer = await browser.send(await tenant.oidc.interactions.abort(found));
  assert.equal(answer.status, 303);
  const { searchParams } = new URL(answer.location);
  assert.equal(searchParams.get('error'), 'access_denied');
  assert.equal(searchParams.get('error_description'), 'End-User aborted interaction');
  assert.equal(searchParams.get('state'), 'a-state');
});

test('an expired sign-in is JSON for programs and a page with a way forward for people', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const first = await browser.send(authorizationPath(application.id).path);
  const resume = await signInAs(tenant, browser, accountId, first.location);
  const unknown = await browser.send('/oidc/auth/unknown');
  assert.equal(unknown.status, 400);
  assert.deepEqual(unknown.json, {
    code: 'session.not_found',
    message: 'Start again.',
    error: 'invalid_request',
    error_description: 'authorization request has expired',
    iss: tenant.oidc.issuer,
  });
  const stranger = await tenant.browser().send(resume);
  assert.equal(stranger.json.error_description, 'authorization request has expired');
  // Another tab took the sign-in away.
  await tenant.db.deleteFrom('oidcPayloads').execute();
  const page = await browser.send(resume, { headers: html });
  assert.equal(page.status, 400);
  assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
  assert.deepEqual(tenant.pages.at(-1), {
    kind: 'error',
    status: 400,
    code: 'session.not_found',
    description: 'interaction session not found',
    clientId: application.id,
  });
  await browser.send(`/oidc/auth?client_id=${application.id}&redirect_uri=https://evil.example`, {
    headers: html,
  });
  assert.deepEqual(tenant.pages.at(-1), {
    kind: 'error',
    status: 400,
    code: 'oidc.invalid_redirect_uri',
    description: "redirect_uri did not match any of the client's registered redirect_uris",
    clientId: application.id,
    redirectUri: 'https://evil.example',
  });
});

test('signing in as somebody else signs the first person out', async (t) => {
  const tenant = await startTenant(t);
  const application = await addApplication(tenant.db, 'Traditional');
  const first = await addUser(tenant.db);
  const second = await addUser(tenant.db);
  const browser = tenant.browser();
  await obtainTokens(tenant, browser, application, { accountId: first });
  const session = browser.cookie('_session')?.value;
  const asked = await browser.send(
    authorizationPath(application.id, { prompt: 'login consent', max_age: '0' }).path,
  );
  const page = await browser.send(await signInAs(tenant, browser, second, asked.location));
  assert.equal(page.status, 200);
  assert.match(page.text, /<button autofocus type="submit">/);
  const answer = await submit(browser, page);
  assert.match(answer.location, /\/oidc\/auth\//);
  const url = await follow(tenant, browser, answer);
  assert.ok(url.searchParams.get('code'), url.href);
  assert.notEqual(browser.cookie('_session')?.value, session);
  const again = await authorize(tenant, browser, application);
  const { json } = await exchange(browser, application, again);
  assert.equal((await userinfo(browser, json.access_token)).json.sub, second);
});

test('a tenant below a path keeps to it: redirects, cookies, their names', async (t) => {
  const tenant = await startTenant(t, {
    url: 'https://id.example.com/admin',
    cookiePrefix: 'admin',
  });
  const application = await addApplication(tenant.db, 'SPA');
  const accountId = await addUser(tenant.db);
  const browser = tenant.browser();
  const first = await browser.send(authorizationPath(application.id).path);
  assert.equal(first.location, `/admin/sign-in?app_id=${application.id}`);
  const cookies = first.setCookies.filter(
    (cookie) => !cookie.startsWith('admin_interaction_resume'),
  );
  for (const cookie of cookies) {
    assert.match(cookie, /^admin_(interaction|logto)(\.sig)?=.*; path=\/admin;.*; secure/);
  }
  assert.equal(cookies.length, 4);
  const url = await follow(tenant, browser, first, accountId);
  assert.ok(url.searchParams.get('code'));
  assert.equal(url.searchParams.get('iss'), 'https://id.example.com/admin/oidc');
  assert.equal(browser.cookie('admin_session')?.path, '/admin');
});
