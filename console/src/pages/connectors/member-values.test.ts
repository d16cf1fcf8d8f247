import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FormItem } from '@cardea/contract/management/connectors.ts';
import { sectionsOf } from './config-sections.ts';
import { initialValues, toConfig, toFieldValues } from './config-values.ts';
import { hasMembers, memberTexts, withMember } from './member-values.ts';

const auth: FormItem = {
  type: 'Json',
  key: 'auth',
  label: 'Auth',
  required: true,
  defaultValue: { type: 'login', user: '<user>', pass: '<pass>' },
  members: [
    { type: 'Text', key: 'user', label: 'User' },
    { type: 'Text', key: 'pass', label: 'Password', isConfidential: true },
  ],
};
assert.ok(hasMembers(auth));

test('fields of a value begin empty, and their samples are never sent', () => {
  assert.deepEqual(toConfig([auth], initialValues([auth])), { auth: { type: 'login' } });
});

test('a field changes its member alone, and an emptied one leaves', () => {
  let text = String(initialValues([auth]).auth);
  for (const [key, value] of [
    ['user', 'mailer'],
    ['pass', ' a space '],
  ] as const) {
    text = withMember(auth, text, key, value);
  }
  const config = { auth: { type: 'login', user: 'mailer', pass: ' a space ' } };
  assert.deepEqual(toConfig([auth], { auth: text }), config);
  const emptied = withMember(auth, text, 'pass', '');
  assert.deepEqual(toConfig([auth], { auth: emptied }), {
    auth: { type: 'login', user: 'mailer' },
  });
});

const shown: [stored: object, texts: object | undefined][] = [
  [
    { user: 'a', pass: 'b' },
    { user: 'a', pass: 'b' },
  ],
  [
    { type: 'LOGIN', user: 'a' },
    { user: 'a', pass: '' },
  ],
  [{ type: 'login' }, { user: '', pass: '' }],
  [{ type: 'OAuth2', user: 'a', accessToken: 'b' }, undefined],
  [{ user: 'a', serviceClient: '1', privateKey: 'PEM' }, undefined],
  [{ user: 1 }, undefined],
];
for (const [stored, texts] of shown) {
  test(`${JSON.stringify(stored)} is ${texts ? 'shown in fields' : 'left to JSON'}, and kept`, () => {
    const values = toFieldValues([auth], { auth: stored });
    assert.deepEqual(memberTexts(auth, String(values.auth)), texts);
    assert.deepEqual(toConfig([auth], values), { auth: stored });
  });
}

test('a form is divided as its connector says, and what can be left as it is need not be seen', () => {
  const item = (key: string, section?: string, more: object = {}): FormItem => ({
    ...{ type: 'Text', key, label: key, ...more },
    ...(section !== undefined && { section }),
  });
  const items = [
    item('host', 'Server', { required: true }),
    item('user', 'Server'),
    item('texts', 'Messages', { required: true, defaultValue: [] }),
    item('debug'),
  ];
  assert.deepEqual(
    sectionsOf(items).map(({ title, items: own, isNeeded }) => [
      title,
      own.map(({ key }) => key),
      isNeeded,
    ]),
    [
      ['Server', ['host', 'user'], true],
      ['Messages', ['texts'], false],
      [undefined, ['debug'], false],
    ],
  );
});
