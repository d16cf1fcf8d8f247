import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError } from './api-error.ts';
import type { OidcClient, Tokens } from './oidc.ts';
import { createSession } from './session.ts';

const minuteMs = 60_000;

const tokensAt = (now: number, accessToken: string): Tokens => ({
  accessToken,
  expiresAt: now + 10 * minuteMs,
  refreshToken: `refresh of ${accessToken}`,
  claims: { iss: 'i', sub: 'op1', aud: 'c', iat: 0, exp: 0, username: 'admin' },
});

const createTestSession = (refresh: (tokens: Tokens) => Promise<Tokens>) => {
  const clock = { now: 0 };
  const never = () => assert.fail('the session must not leave the page');
  const oidc: OidcClient = {
    discover: never,
    authorizationRequest: never,
    exchange: never,
    refresh,
    revoke: never,
    endSessionUrl: never,
  };
  const session = createSession(
    oidc,
    tokensAt(0, 'one'),
    () => '/users',
    () => clock.now,
  );
  return { session, clock };
};

test('the operator is named by the claims', () => {
  const { session } = createTestSession(() => assert.fail('no renewal'));
  assert.deepEqual(session.operator, { id: 'op1', name: 'admin', email: undefined });
});

test('a token is used until shortly before it ends, then renewed', async () => {
  const used: (string | undefined)[] = [];
  const { session, clock } = createTestSession(async ({ refreshToken }) => {
    used.push(refreshToken);
    return tokensAt(clock.now, 'two');
  });
  clock.now = 9 * minuteMs;
  assert.equal(await session.accessToken(), 'one');
  clock.now = 9.75 * minuteMs;
  assert.equal(await session.accessToken(), 'two');
  assert.deepEqual(used, ['refresh of one']);
});

test('requests refused at the same time share one renewal', async () => {
  let renewals = 0;
  const { session } = createTestSession(async () => {
    renewals += 1;
    return tokensAt(0, 'two');
  });
  const renewed = await Promise.all([session.renew('one'), session.renew('one')]);
  assert.deepEqual(renewed, ['two', 'two']);
  // A request that was on its way with the old token: there is a newer one already.
  assert.equal(await session.renew('one'), 'two');
  assert.equal(renewals, 1);
});

test('a network that does not answer keeps the session for the next try', async () => {
  let isDown = true;
  const { session } = createTestSession(async () => {
    if (isDown) throw new TypeError('Failed to fetch');
    return tokensAt(0, 'two');
  });
  await assert.rejects(
    session.renew('one'),
    (error) => error instanceof ApiError && error.code === 'network',
  );
  isDown = false;
  assert.equal(await session.renew('one'), 'two');
});
