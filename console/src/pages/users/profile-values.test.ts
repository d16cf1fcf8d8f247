import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isBirthdate, languages, profileMistake, timeZones } from './profile-values.ts';

const values: [field: string, right: string[], wrong: string[]][] = [
  ['website', ['https://a.example', 'http://a.example/x'], ['not a url', 'javascript:alert(1)']],
  [
    'birthdate',
    ['1815-12-10', '0000-02-29', '1815'],
    ['yesterday', '1815-13-01', '2023-02-29', '10.12.1815', '1815-12'],
  ],
  ['locale', ['en', 'es-MX', 'zh-Hant-TW'], ['klingon!', 'english please']],
  ['zoneinfo', ['Europe/London', 'UTC'], ['Mars/Olympus', 'yesterday', '+01:00']],
];
for (const [field, right, wrong] of values) {
  test(`${field} takes what it is for, and nothing else`, () => {
    for (const value of [...right, '', ' ']) assert.equal(profileMistake(field, value, ''), null);
    for (const value of wrong)
      assert.equal(typeof profileMistake(field, value, ''), 'string', value);
  });
}

test('a value that is older than the rules stays while nobody touches it', () => {
  assert.equal(profileMistake('zoneinfo', 'Mars/Olympus', 'Mars/Olympus'), null);
  assert.equal(profileMistake('nickname', 'anything', ''), null);
});

test('the choices hold what is stored, whatever it is', () => {
  assert.ok(timeZones('').some(({ value }) => value === 'Europe/London'));
  assert.equal(timeZones('Mars/Olympus')[0]?.value, 'Mars/Olympus');
  assert.deepEqual(
    languages(['ja', 'es'], 'tlh').map(({ value }) => value),
    ['tlh', 'ja', 'es'],
  );
  assert.equal(isBirthdate('2000-02-30'), false);
});
