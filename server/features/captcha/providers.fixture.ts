import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import type { Emulator } from '../../../emulators/emulator.ts';
import { changing } from '../../change.fixture.ts';
import { assertPrompt, environmentFor, testTimeout } from '../../connectors/provider.fixture.ts';
import { systemClock } from '../../lib/clock.ts';
import { systemRandom } from '../../lib/random.ts';
import { createSealer } from '../../lib/seal.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { verifyCaptcha } from './providers.ts';
import { replaceCaptchaProvider } from './service.ts';

/** What tests of captcha providers share, and what holds for all of them. */

const sealer = createSealer(['a sealing key of the test'], systemRandom);
export const ip = '203.0.113.7';

/** A tenant with a provider, or without one. */
export const openProvider = async (
  t: TestContext,
  emulator: Pick<Emulator, 'origins'>,
  config: CaptchaProviderConfig | undefined,
) => {
  const db = await openMigratedDatabase(t);
  const warnings: { provider: string; reason: string }[] = [];
  const logger = {
    warn: (...[fields]: unknown[]) => void warnings.push(fields as (typeof warnings)[number]),
  };
  const { fetch } = environmentFor(emulator);
  if (config) {
    const deps = { clock: systemClock, random: systemRandom, sealer };
    await changing(db, (tx) => replaceCaptchaProvider(tx, config, deps));
  }
  return {
    warnings,
    verify: (token: string) => verifyCaptcha(db, { token, ip }, { sealer, fetch, logger }),
  };
};

type Provider = {
  emulator: Emulator;
  config: CaptchaProviderConfig;
  /** A token that is good. */
  issue: () => string;
  /** Where the provider is asked. */
  path: string;
  hosts: string[];
};

const faults: [name: string, fault: object, reason: RegExp][] = [
  ['no answer in time', { delayMs: testTimeout * 3 }, /did not answer in time/],
  ['a dropped connection', { dropConnection: true }, /could not be reached/],
  ['a server error', { status: 503, body: '{"success":true}' }, /HTTP status 503/],
  ['an answer that is not JSON', { body: '<html>' }, /not JSON/],
  ['JSON of another shape', { body: '{"success":"yes","tokenProperties":[]}' }, /expected/],
  ['a redirect', { status: 302, headers: { location: '/' }, body: '{}' }, /./],
  ['an endless answer', { body: ' '.repeat(1024 * 1024 + 1) }, /could not be reached/],
];

/** What holds for either provider. */
export const failsClosed = (provider: () => Provider) => {
  test('a good token is taken once', async (t) => {
    const { emulator, config, issue } = provider();
    const { verify, warnings } = await openProvider(t, emulator, config);
    const token = issue();
    assert.equal(await verify(token), true);
    assert.equal(await verify(token), false);
    assert.deepEqual(warnings, []);
  });

  test('a token nobody issued and an old one prove nothing', async (t) => {
    const { emulator, config, issue } = provider();
    const { verify, warnings } = await openProvider(t, emulator, config);
    const old = issue();
    emulator.setClock(301);
    for (const token of ['made-up', old]) assert.equal(await verify(token), false, token);
    assert.deepEqual(warnings, []);
  });

  test('about an empty token and an endless one nobody is asked', async (t) => {
    const { emulator, config } = provider();
    const { verify } = await openProvider(t, emulator, config);
    for (const token of ['', 'x'.repeat(20_000)]) assert.equal(await verify(token), false);
    assert.equal(emulator.requests.length, 0);
  });

  test('without a provider nothing is proven, and nobody is asked', async (t) => {
    const { emulator, issue } = provider();
    const { verify } = await openProvider(t, emulator, undefined);
    assert.equal(await verify(issue()), false);
    assert.equal(emulator.requests.length, 0);
  });

  test('wrong keys prove nothing, and the operator is told without being told the keys', async (t) => {
    const { emulator, config, issue } = provider();
    const wrong = { ...config, secretKey: 'wrong-canary-key' };
    const { verify, warnings } = await openProvider(t, emulator, wrong);
    const token = issue();
    assert.equal(await verify(token), false);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]?.reason ?? '', /invalid-input-secret|HTTP status 400, INVALID_ARG/);
    const logged = JSON.stringify(warnings);
    for (const secret of [token, 'canary', ip]) assert.ok(!logged.includes(secret), logged);
  });

  for (const [name, fault, reason] of faults) {
    test(`${name} proves nothing, and the operator is told`, async (t) => {
      const { emulator, config, issue, path } = provider();
      const { verify, warnings } = await openProvider(t, emulator, config);
      emulator.addFault({ match: path, ...fault });
      const token = issue();
      assert.equal(await assertPrompt(() => verify(token)), false);
      assert.deepEqual(
        warnings.map(({ provider }) => provider),
        [config.type],
      );
      assert.match(warnings[0]?.reason ?? '', reason);
      const logged = JSON.stringify(warnings);
      for (const secret of [token, 'canary', ip]) assert.ok(!logged.includes(secret), logged);
    });
  }

  test('the provider is asked by its own name', async (t) => {
    const { emulator, config, issue, hosts } = provider();
    const { verify } = await openProvider(t, emulator, config);
    await verify(issue());
    assert.deepEqual(
      emulator.requests.map(({ host }) => host),
      hosts,
    );
  });
};
