import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePhone } from './phone-numbers.ts';

const numbers: [typed: string, dialled: string | undefined, why: string][] = [
  ['61412345678', '61412345678', 'as it is dialled'],
  ['610412345678', '61412345678', 'with the zero of home'],
  ['4901511234567', '491511234567', 'with the zero of home'],
  ['390612345678', '390612345678', 'the zero belongs to it in Italy'],
  ['39612345678', '390612345678', 'the zero that belongs to it in Italy was left out'],
  ['393331234567', '393331234567', 'mobile numbers of Italy have none'],
  ['12025550123', '12025550123', 'as it is dialled'],
  ['789161234567', '79161234567', 'with the eight of home'],
  ['102025550123', undefined, 'no country writes a zero there and has numbers of that length'],
  ['1', undefined, 'no number'],
  ['49151', undefined, 'too short'],
  ['9991234567', undefined, 'of no country'],
  ['004915112345678', undefined, 'what is dialled before the country code is not part of it'],
  ['', undefined, 'nothing'],
];
for (const [typed, dialled, why] of numbers) {
  test(`${typed || 'nothing'} is ${dialled ?? 'no number'}: ${why}`, async () => {
    assert.equal(await parsePhone(typed), dialled);
  });
}
