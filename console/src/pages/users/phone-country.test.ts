import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countryOf, inCountry, phoneCountries } from './phone-country.ts';

const numbers: [text: string, country: string | undefined][] = [
  ['', undefined],
  ['call me', undefined],
  ['44 20 7946 0958', 'GB'],
  ['+81 3-1234-5678', 'JP'],
  ['0034 912 345 678', 'ES'],
  ['1', 'US'],
  ['1 416 555 0123', 'CA'],
];
for (const [text, country] of numbers) {
  test(`${JSON.stringify(text)} is a number of ${country ?? 'no country'}`, () => {
    assert.equal(countryOf(text), country);
  });
}

const choices: [text: string, country: string, written: string][] = [
  ['', 'ES', '+34'],
  ['020 7946 0958', 'GB', '+44 20 7946 0958'],
  ['090-1234-5678', 'JP', '+81 90 1234 5678'],
  ['+44 20 7946 0958', 'GB', '+44 20 7946 0958'],
  ['+44', 'ES', '+34'],
  ['+34 912 345 678', 'FR', '+33 9 12 34 56 78'],
  ['912 345 678', 'XX', '912 345 678'],
];
for (const [text, country, written] of choices) {
  test(`${JSON.stringify(text)} becomes a number of ${country}`, () => {
    assert.equal(inCountry(text, country), written);
  });
}

test('countries are named in the language of the console', () => {
  const japan = (locale: string) => phoneCountries(locale).find(({ value }) => value === 'JP');
  assert.equal(japan('es')?.label, 'Japón +81');
  assert.equal(japan('ja')?.label, '日本 +81');
});
