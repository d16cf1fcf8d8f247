import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guideUri, urisToRegister } from './guide-uris.ts';

const local = 'http://localhost:3000/callback';

const cases: [what: string, registered: string[], own: string | undefined, shown: string][] = [
  [
    'the guide’s own, when it is registered',
    ['https://shop.example/callback', local],
    local,
    local,
  ],
  [
    'the application’s host, at the same path',
    ['https://shop.example/callback'],
    local,
    'https://shop.example/callback',
  ],
  [
    'the guide’s own, when no path is that of its program',
    ['https://shop.example/cb'],
    local,
    local,
  ],
  ['the guide’s own, when nothing is registered', [], local, local],
  [
    'any address of the application, when each will do',
    ['https://shop.example/bye'],
    'http://localhost:3000',
    'https://shop.example/bye',
  ],
  [
    'another scheme with the same path',
    ['com.shop://callback'],
    'com.example.app://callback',
    'com.shop://callback',
  ],
  [
    'no scheme with another path',
    ['com.shop://back'],
    'com.example.app://callback',
    'com.example.app://callback',
  ],
  [
    'an address with a wildcard as what it is',
    ['https://*.shop.example/callback'],
    local,
    'https://*.shop.example/callback',
  ],
  ['nothing, when neither has one', [], undefined, ''],
];

for (const [what, registered, own, shown] of cases) {
  test(`a guide shows ${what}, and what it shows is to be registered`, () => {
    assert.equal(guideUri(registered, own), shown);
    const rest = registered.includes(shown) || shown === '' ? [] : [shown];
    assert.deepEqual(urisToRegister(registered, own), [...registered, ...rest]);
  });
}
