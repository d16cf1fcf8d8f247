import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { intercepted } from '../../db/intercepted.fixture.ts';
import { day } from '../../lib/clock.ts';
import {
  authorizationPath,
  authorize,
  exchange,
  follow,
  refresh,
  signInAs,
} from '../flow.fixture.ts';
import { addApplication, addUser, startTenant } from '../oidc.fixture.ts';
import { forgetOldRevocations, revokeAccount, revokeClient } from './store.ts';

/**
 * What is ended while a request is under way stays ended, whatever that request saves afterwards. Two
 * processes of one deployment stand here: one is stopped in the middle of a request, which is where it
 * asks who the account is, while the other revokes.
 */

type Meanwhile = () => Promise<unknown>;

const startPair = async (t: TestContext) => {
  const other = await startTenant(t);
  let meanwhile: Meanwhile | undefined;
  const once = async () => {
    const work = meanwhile;
    meanwhile = undefined;
    await work?.();
  };
  // The person is looked up, or told where they came from first, in the middle of every request.
  const db = intercepted(other.db, (table) => (table === 'users' ? once() : undefined));
  const tenant = await startTenant(t, { db });
  const application = await addApplication(tenant.db, 'Traditional');
  const accountId = await addUser(tenant.db);
  return {
    tenant,
    other,
    application,
    accountId,
    /** Does something in the middle of the next request. */
    inTheMiddle: (work: Meanwhile) => {
      meanwhile = work;
    },
    isOver: () => meanwhile === undefined,
  };
};

type Pair = Awaited<ReturnType<typeof startPair>>;

const silently = async ({ other, application }: Pair, browser = other.browser()) => {
  const request = { prompt: 'none', scope: 'openid' };
  const { url } = await authorize(other, browser, application, request);
  return url.searchParams.get('error') ?? 'a code';
};

/** Signed in, with the tokens of it. */
const signIn = async (pair: Pair) => {
  const { tenant, application, accountId } = pair;
  const browser = tenant.browser();
  const authorized = await authorize(tenant, browser, application, { accountId });
  const { json } = await exchange(browser, application, authorized);
  assert.equal(await silently(pair, browser), 'a code');
  return { browser, tokens: json };
};

const endings: [name: string, end: (pair: Pair) => Promise<void>][] = [
  [
    'the account is signed out everywhere',
    ({ other, accountId }) => revokeAccount(other.db, accountId),
  ],
  [
    'the application is taken away',
    ({ other, application }) => revokeClient(other.db, application.id),
  ],
];

for (const [name, end] of endings) {
  test(`a code that is issued while ${name} is worth nothing`, async (t) => {
    const pair = await startPair(t);
    const { browser } = await signIn(pair);
    pair.inTheMiddle(() => end(pair));
    const request = { prompt: 'none', scope: 'openid' };
    const issued = await authorize(pair.tenant, browser, pair.application, request);
    assert.ok(pair.isOver());
    if (!issued.code) return;
    const { json } = await exchange(browser, pair.application, issued);
    assert.equal(json.error, 'invalid_grant');
  });

  test(`tokens that are issued while ${name} are worth nothing`, async (t) => {
    const pair = await startPair(t);
    const { browser, tokens } = await signIn(pair);
    pair.inTheMiddle(() => end(pair));
    const renewed = await refresh(browser, pair.application, tokens.refresh_token);
    assert.ok(pair.isOver());
    for (const token of [tokens.refresh_token, renewed.json.refresh_token ?? 'none']) {
      const { json } = await refresh(browser, pair.application, token);
      assert.equal(json.error, 'invalid_grant');
    }
  });

  test(`consent that is given while ${name} is none`, async (t) => {
    const pair = await startPair(t);
    const { browser } = await signIn(pair);
    const { path, verifier } = authorizationPath(pair.application.id);
    const answer = await browser.send(path);
    pair.inTheMiddle(() => end(pair));
    const consent = await browser.send(answer.location);
    assert.ok(pair.isOver());
    if (!consent.location) return;
    const back = await browser.send(consent.location);
    const code = back.location.includes('code=')
      ? (new URL(back.location).searchParams.get('code') ?? '')
      : 'none';
    const { json } = await exchange(browser, pair.application, { code, verifier });
    assert.equal(json.error, 'invalid_grant');
  });
}

test('a session that is used while its account is signed out everywhere does not come back', async (t) => {
  const pair = await startPair(t);
  const { browser } = await signIn(pair);
  pair.inTheMiddle(() => revokeAccount(pair.other.db, pair.accountId));
  await silently({ ...pair, other: pair.tenant }, browser);
  assert.ok(pair.isOver());
  assert.equal(await silently(pair, browser), 'login_required');
});

test('a sign-in that ends while its account is signed out everywhere signs nobody in', async (t) => {
  const pair = await startPair(t);
  const { tenant, application, accountId } = pair;
  const browser = tenant.browser();
  const answer = await browser.send(authorizationPath(application.id).path);
  pair.inTheMiddle(() => revokeAccount(pair.other.db, accountId));
  await follow(tenant, browser, answer, accountId).catch(() => undefined);
  assert.ok(pair.isOver());
  assert.equal(await silently(pair, browser), 'login_required');
});

test('whoever signs out in one tab is signed out in the one that goes on at the same moment', async (t) => {
  const pair = await startPair(t);
  const { tenant, application } = pair;
  const { browser } = await signIn(pair);
  const waiting = await browser.send(authorizationPath(application.id).path);
  await browser.send('/oidc/session/end');
  const page = tenant.pages.at(-1);
  assert.ok(page?.kind === 'signing-out');
  const signOut = () => browser.send(page.action, { method: 'POST', body: page.fields });
  const consent = await browser.send(waiting.location);
  pair.inTheMiddle(signOut);
  await browser.send(consent.location);
  assert.ok(pair.isOver());
  assert.equal(await silently(pair, browser), 'login_required');
});

test('who signed in after everything was ended is signed in', async (t) => {
  const pair = await startPair(t);
  await signIn(pair);
  await revokeAccount(pair.other.db, pair.accountId);
  await revokeClient(pair.other.db, pair.application.id);
  const { browser, tokens } = await signIn(pair);
  const { status } = await refresh(browser, pair.application, tokens.refresh_token);
  assert.equal(status, 200);
});

test('what the release before saved counts until it is ended', async (t) => {
  const pair = await startPair(t);
  await revokeAccount(pair.other.db, pair.accountId);
  const { browser } = await signIn(pair);
  await pair.other.db.updateTable('oidcPayloads').set({ epoch: null }).execute();
  assert.equal(await silently(pair, browser), 'a code');
  await revokeAccount(pair.other.db, pair.accountId);
  assert.equal(await silently(pair, browser), 'login_required');
});

test('a sign-in as somebody else is ended with the account it is for, not with the one before', async (t) => {
  const pair = await startPair(t);
  const { tenant, other, application } = pair;
  const { browser } = await signIn(pair);
  const stolen = await addUser(other.db);
  const asked = await browser.send(authorizationPath(application.id, { prompt: 'login' }).path);
  const resume = await signInAs(tenant, browser, stolen, asked.location);
  await revokeAccount(other.db, stolen);
  const answer = await browser.send(resume);
  assert.equal(answer.status, 400);
  assert.equal(answer.json.code, 'session.not_found');
  const stored = await other.db
    .selectFrom('oidcPayloads')
    .select('model')
    .where('accountId', '=', stolen)
    .execute();
  assert.deepEqual(stored, []);
});

test('an answer whose session was renewed in another tab leaves the browser the new cookie', async (t) => {
  const pair = await startPair(t);
  const { tenant, other, application, accountId } = pair;
  const { browser } = await signIn(pair);
  const old = browser.cookieHeader('/oidc/auth') ?? '';
  const asked = await browser.send(authorizationPath(application.id, { prompt: 'login' }).path);
  const resume = await signInAs(tenant, browser, accountId, asked.location);
  const all = browser.cookieHeader(new URL(resume).pathname) ?? '';
  pair.inTheMiddle(() => other.browser().send(resume, { headers: { Cookie: all } }));
  const request = { prompt: 'none', scope: 'openid' };
  const { path } = authorizationPath(application.id, request);
  const answer = await tenant.browser().send(path, { headers: { Cookie: old } });
  assert.ok(pair.isOver());
  assert.deepEqual(
    answer.setCookies.filter((cookie) => cookie.startsWith('_session')),
    [],
  );
});

/** What is there that was saved under way. */
const leftovers = async ({ other, application }: Pair): Promise<number> =>
  (
    await other.db
      .selectFrom('oidcPayloads')
      .select('model')
      .where('clientId', '=', application.id)
      .execute()
  ).length;

const revocations = async ({ other }: Pair): Promise<number> =>
  (await other.db.selectFrom('revocations').selectAll().execute()).length;

for (const [name, end] of endings) {
  test(`that ${name} is forgotten after a day, and brings nothing back`, async (t) => {
    const pair = await startPair(t);
    const { db } = pair.other;
    const { browser, tokens } = await signIn(pair);
    pair.inTheMiddle(() => end(pair));
    const { json } = await refresh(browser, pair.application, tokens.refresh_token);
    assert.ok(pair.isOver());
    const seen = Date.now();
    for (const now of [seen, seen + day - 1]) {
      assert.equal(await forgetOldRevocations(db, now, 10), 0);
      assert.equal(await revocations(pair), 1);
    }
    assert.ok((await leftovers(pair)) > 0);
    assert.equal(await forgetOldRevocations(db, seen + day, 10), 1);
    assert.equal(await leftovers(pair), 0);
    assert.equal(await revocations(pair), 0);
    for (const token of [tokens.refresh_token, json.refresh_token ?? 'none']) {
      const { json } = await refresh(browser, pair.application, token);
      assert.equal(json.error, 'invalid_grant');
    }
    const later = await signIn(pair);
    assert.equal(await forgetOldRevocations(db, seen + 2 * day, 10), 0);
    assert.equal(await silently(pair, later.browser), 'a code');
  });
}

test('a revocation that comes again is as young as the last time', async (t) => {
  const pair = await startPair(t);
  const { db } = pair.other;
  const first = Date.now();
  for (const now of [first, first + day]) {
    await revokeAccount(db, pair.accountId);
    assert.equal(await forgetOldRevocations(db, now, 10), 0);
  }
  assert.equal(await revocations(pair), 1);
});
