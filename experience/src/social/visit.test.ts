import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callbackParameters, kindOfCallback } from './callback-parameters.ts';
import { mask } from './mask.ts';
import { keepVisit, newState, readVisit, takeVisit } from './visit.ts';

const visit = { verificationId: 'v', path: 'sign-in', search: 'app_id=a', hasConsented: false };

const createStore = () => {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => {
      items.set(key, value);
    },
    removeItem: (key: string) => {
      items.delete(key);
    },
  };
};

test('a callback finds the visit it belongs to, once', () => {
  const store = createStore();
  keepVisit(store, 'c', { state: 's', visit });
  assert.equal(store.items.get('social_auth_state:c'), 's');
  assert.deepEqual(takeVisit(store, 'c', 's'), visit);
  assert.equal(takeVisit(store, 'c', 's'), undefined);
  assert.equal(store.items.size, 0);
});

test('a callback with a state that is wrong, missing or of another connector takes nothing away', () => {
  const store = createStore();
  keepVisit(store, 'c', { state: 's', visit });
  for (const [id, state] of [
    ['c', 'forged'],
    ['c', ''],
    ['c', undefined],
    ['d', 's'],
  ] as const) {
    assert.equal(takeVisit(store, id, state), undefined);
  }
  assert.deepEqual(readVisit(store, 'c'), visit);
  assert.deepEqual(takeVisit(store, 'c', 's'), visit);
});

test('what somebody else wrote into the storage is no visit', () => {
  const store = createStore();
  store.setItem('social_auth_visit:c', '{');
  assert.equal(readVisit(store, 'c'), undefined);
});

test('a state is long, plain and never the same', () => {
  const states = new Set(Array.from({ length: 50 }, newState));
  assert.equal(states.size, 50);
  for (const state of states) {
    assert.match(state, /^[\da-f]{32}$/);
  }
});

test('a callback is read from query and fragment, and told for what it is', () => {
  const cases: [string, string, string][] = [
    ['?code=c&state=s', '', 'answered'],
    ['?state=s', '#code=c', 'answered'],
    ['?state=s', '', 'empty'],
    ['', '', 'empty'],
    ['?error=access_denied&state=s', '', 'denied'],
    ['', '#error=user_cancelled_login', 'denied'],
    ['?error=server_error&code=c', '', 'failed'],
  ];
  for (const [search, hash, kind] of cases) {
    const parameters = callbackParameters({ search, hash });
    assert.equal(kindOfCallback(parameters), kind, search + hash);
  }
  assert.deepEqual(callbackParameters({ search: '?a=1&b=2', hash: '#b=3' }), { a: '1', b: '3' });
});

test('a masked address tells its owner and nobody else', () => {
  const cases: [string, string, string][] = [
    ['email', 'ada.lovelace@example.com', 'ad•••@example.com'],
    ['email', 'ada@example.com', 'a•••@example.com'],
    ['phone', '442079460000', '•••• 0000'],
  ];
  for (const [type, value, masked] of cases) {
    assert.equal(mask({ type, value }), masked);
  }
});
