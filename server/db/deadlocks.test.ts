import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../change.fixture.ts';
import { deleteCaptchaProvider, replaceCaptchaProvider } from '../features/captcha/service.ts';
import { testContext } from '../features/context.fixture.ts';
import { deleteCustomPhrase, replaceCustomPhrase } from '../features/custom-phrases/service.ts';
import {
  createProfileFields,
  deleteProfileField,
  replaceProfileField,
} from '../features/custom-profile-fields/service.ts';
import { updateSignInExperience } from '../features/sign-in-settings/service.ts';
import { AppError } from '../lib/errors.ts';
import { openMigratedDatabase } from '../testing.ts';
import type { Tx } from './change.ts';
import type { Db } from './database.ts';

/** Two changes of one thing at the same moment: each is made, or refused because of the other. */

const captcha = { type: 'Turnstile', siteKey: 'site', secretKey: 'secret' } as const;
const field = { type: 'Text', required: false } as const;

type Pair = [
  name: string,
  prepare: (tx: Tx, db: Db) => Promise<unknown>,
  ...changes: ((tx: Tx, db: Db) => Promise<unknown>)[],
];

const putPhrase = (tx: Tx, db: Db) =>
  replaceCustomPhrase(tx, { languageTag: 'fr', translation: {} }, testContext(db));
const putCaptcha = (tx: Tx, db: Db) => replaceCaptchaProvider(tx, captcha, testContext(db));
const makeField = (tx: Tx, db: Db) =>
  createProfileFields(tx, [{ name: 'shoeSize', ...field }], testContext(db));

const pairs: Pair[] = [
  ['phrases', putPhrase, putPhrase, (tx) => deleteCustomPhrase(tx, 'fr')],
  ['a captcha provider', putCaptcha, putCaptcha, (tx) => deleteCaptchaProvider(tx)],
  [
    'a profile field',
    makeField,
    (tx) => replaceProfileField(tx, 'shoeSize', field),
    (tx) => deleteProfileField(tx, 'shoeSize'),
  ],
  [
    'a profile field, and the settings that name it',
    async (tx, db) => {
      await makeField(tx, db);
      await updateSignInExperience(tx, { signUpProfileFields: [{ name: 'shoeSize' }] });
    },
    (tx) => updateSignInExperience(tx, { supportEmail: 'help@example.com' }),
    (tx) => deleteProfileField(tx, 'shoeSize'),
  ],
];

for (const [name, prepare, ...changes] of pairs) {
  test(`${name} can be changed and deleted at the same moment`, async (t) => {
    const db = await openMigratedDatabase(t);
    for (let round = 0; round < 6; round += 1) {
      await changing(db, (tx) => prepare(tx, db)).catch(() => {});
      const outcomes = await Promise.allSettled(
        changes.map((change) => changing(db, (tx) => change(tx, db))),
      );
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof AppError);
      }
    }
  });
}

test('an event outside of its area is refused, as who writes first may wait in a circle', async (t) => {
  const db = await openMigratedDatabase(t);
  const change = changing(db, async ({ note }) => note('Connector.Created', { subject: 'x' }));
  await assert.rejects(change, /Connector.Created outside of its area/);
});
