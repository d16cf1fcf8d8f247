import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openConnectorsApi } from './connectors.fixture.ts';
import { findGoogleOneTap } from './google-one-tap.ts';

const google = (oneTap?: object) => ({
  connectorId: 'google-universal',
  config: { clientId: 'client', clientSecret: 'secret', ...(oneTap && { oneTap }) },
});

test("Google's prompt is what its connector says, without its secret", async (t) => {
  const { setUp, call, deps, db } = await openConnectorsApi(t);
  assert.equal(await findGoogleOneTap(db, ['google'], deps), undefined, 'no connector');
  const oneTap = { isEnabled: true, autoSelect: true, itpSupport: false };
  const { id } = await setUp(google(oneTap));
  assert.deepEqual(await findGoogleOneTap(db, ['github', 'google'], deps), {
    ...oneTap,
    clientId: 'client',
    connectorId: id,
  });
  assert.equal(await findGoogleOneTap(db, ['github'], deps), undefined, 'not enabled');
  for (const off of [undefined, {}, { isEnabled: false, autoSelect: true }]) {
    await call('PATCH', `/connectors/${id}`, { config: google(off).config });
    assert.equal(await findGoogleOneTap(db, ['google'], deps), undefined);
  }
});
