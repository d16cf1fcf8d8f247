import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { readRevision, writeConfig } from '../../db/settings.ts';
import { openMigratedDatabase } from '../../testing.ts';
import { readSignInExperience, updateSignInExperience } from './service.ts';
import { initialSettings } from './settings.ts';

test('a new tenant has the initial settings', async (t) => {
  const db = await openMigratedDatabase(t);
  assert.deepEqual(await readSignInExperience(db), initialSettings);
});

test('a change replaces its member, leaves the rest, and makes caches stale', async (t) => {
  const db = await openMigratedDatabase(t);
  const before = await readRevision(db);
  await changing(db, (tx) => updateSignInExperience(tx, { signInMode: 'SignIn' }));
  await changing(db, (tx) =>
    updateSignInExperience(tx, { passwordPolicy: { length: { min: 12 } } }),
  );
  assert.deepEqual(await readSignInExperience(db), {
    ...initialSettings,
    signInMode: 'SignIn',
    passwordPolicy: { length: { min: 12 } },
  });
  // Twice: of its own area, and of the connectors it names.
  assert.equal(await readRevision(db), before + 2 * 2);
});

test('two changes at the same moment are both kept', async (t) => {
  const db = await openMigratedDatabase(t);
  await Promise.all([
    changing(db, (tx) => updateSignInExperience(tx, { signInMode: 'SignIn' })),
    changing(db, (tx) => updateSignInExperience(tx, { supportEmail: 'help@example.com' })),
  ]);
  const { signInMode, supportEmail } = await readSignInExperience(db);
  assert.deepEqual([signInMode, supportEmail], ['SignIn', 'help@example.com']);
});

test('what does not fit is refused and nothing is written', async (t) => {
  const db = await openMigratedDatabase(t);
  const wrong = {
    color: { primaryColor: 'red;}', isDarkModeEnabled: true, darkPrimaryColor: '#000' },
  };
  await assert.rejects(changing(db, (tx) => updateSignInExperience(tx, wrong)));
  assert.deepEqual(await readSignInExperience(db), initialSettings);
});

test('members that a stored value does not have yet take their initial value', async (t) => {
  const db = await openMigratedDatabase(t);
  await writeConfig(db, 'sign-in-experience', { signInMode: 'Register' });
  assert.deepEqual(await readSignInExperience(db), { ...initialSettings, signInMode: 'Register' });
});
