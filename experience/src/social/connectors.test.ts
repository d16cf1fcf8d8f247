import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ExperienceSocialConnector } from '@cardea/contract/management/sign-in-experience.ts';
import { browserConnectors, isImageUrl, nameOf } from './connectors.ts';

type Platform = ExperienceSocialConnector['platform'];

const connector = (id: string, target: string, platform: Platform): ExperienceSocialConnector => ({
  id,
  target,
  platform,
  name: { en: target },
  logo: '',
  logoDark: null,
});

test('a browser gets one connector a provider: the one for the web before the one for all', () => {
  const cases: [ExperienceSocialConnector[], string[]][] = [
    [[], []],
    [[connector('a', 'x', 'Native')], []],
    [[connector('a', 'x', 'Native'), connector('b', 'x', 'Universal')], ['b']],
    [[connector('a', 'x', 'Universal'), connector('b', 'x', 'Web')], ['b']],
    [[connector('a', 'x', 'Web'), connector('b', 'x', 'Universal')], ['a']],
    [[connector('a', 'x', 'Web'), connector('b', 'x', 'Web')], ['a']],
    [[connector('a', 'x', null)], ['a']],
    // The order of the providers stays.
    [
      [connector('a', 'x', 'Universal'), connector('b', 'y', 'Web'), connector('c', 'x', 'Web')],
      ['c', 'b'],
    ],
  ];
  for (const [socialConnectors, ids] of cases) {
    assert.deepEqual(
      browserConnectors({ socialConnectors }).map(({ id }) => id),
      ids,
    );
  }
});

test('a provider is called by its name in the language of the page, else in English', () => {
  const name = { en: 'Xiaomi', zh: '小米', 'zh-HK': '小米 (HK)' };
  for (const [language, expected] of [
    ['zh-CN', '小米'],
    ['zh-HK', '小米 (HK)'],
    ['de', 'Xiaomi'],
  ] as const) {
    assert.equal(nameOf({ name }, language), expected);
  }
});

test('only images are shown as logos', () => {
  for (const url of ['https://x.example/a.svg', 'data:image/svg+xml,%3Csvg/%3E']) {
    assert.ok(isImageUrl(url));
  }
  for (const url of ['javascript:alert(1)', 'data:text/html,x', '', null]) {
    assert.equal(isImageUrl(url), false);
  }
});
