import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkIn, withoutLink } from './link.ts';

test('a link is what names an address and a token', () => {
  const cases: [query: string, link: ReturnType<typeof linkIn>][] = [
    ['login_hint=a%40b.example&one_time_token=t', { email: 'a@b.example', token: 't' }],
    ['login_hint=ada&one_time_token=t', undefined],
    ['login_hint=a%40b.example&one_time_token=', undefined],
    ['one_time_token=t', undefined],
    ['', undefined],
  ];
  for (const [query, link] of cases) {
    assert.deepEqual(linkIn(new URLSearchParams(query)), link, query);
  }
});

test('nothing of a link goes on to the next page, and everything else does', () => {
  const query = new URLSearchParams('app_id=a&login_hint=x&one_time_token=t&errorMessage=e&b=c');
  assert.equal(withoutLink(query).toString(), 'app_id=a&b=c');
  assert.equal(query.get('one_time_token'), 't');
});
