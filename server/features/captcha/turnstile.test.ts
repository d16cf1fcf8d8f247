import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startTurnstile, type TurnstileEmulator } from '../../../emulators/turnstile.ts';
import { turnstile } from './captcha.fixture.ts';
import { failsClosed, ip, openProvider } from './providers.fixture.ts';

describe('turnstile', () => {
  let emulator: TurnstileEmulator;
  before(async () => {
    emulator = await startTurnstile();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.store.addSite(turnstile);
  });

  failsClosed(() => ({
    emulator,
    config: turnstile,
    issue: () => emulator.store.issue({ siteKey: turnstile.siteKey }),
    path: '/turnstile/v0/siteverify',
    hosts: ['challenges.cloudflare.com'],
  }));

  test('a token of another site proves nothing', async (t) => {
    emulator.store.addSite({ siteKey: 'other', secretKey: 'other-secret' });
    const { verify } = await openProvider(t, emulator, turnstile);
    assert.equal(await verify(emulator.store.issue({ siteKey: 'other' })), false);
  });

  test('the person’s address goes with the token', async (t) => {
    const { verify } = await openProvider(t, emulator, turnstile);
    await verify('any');
    const [request] = emulator.requests;
    assert.equal(new URLSearchParams(request?.body).get('remoteip'), ip);
  });

  const odd: [answer: object, status: number][] = [
    [{ success: false }, 200],
    [{ success: true }, 400],
    [{ success: false, 'error-codes': ['internal-error'] }, 200],
    [{ success: false, 'error-codes': ['timeout-or-duplicate', 'internal-error'] }, 200],
    [{ success: false, 'error-codes': ['<b>canary</b>'] }, 200],
  ];
  for (const [answer, status] of odd) {
    test(`${status} ${JSON.stringify(answer)} proves nothing, and the operator is told`, async (t) => {
      const { verify, warnings } = await openProvider(t, emulator, turnstile);
      const body = JSON.stringify(answer);
      emulator.addFault({ match: '/turnstile/v0/siteverify', status, body });
      assert.equal(await verify('any'), false);
      assert.equal(warnings.length, 1);
      assert.ok(!JSON.stringify(warnings).includes('canary'));
    });
  }
});
