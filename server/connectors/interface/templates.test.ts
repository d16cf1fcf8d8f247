import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseTemplate, render } from './templates.ts';

const payload = {
  code: '123456',
  link: 'https://example.com/?a=1&b=<2>',
  user: { name: '<b>Ada</b>', profile: { city: 'Bern' }, phone: null },
  application: { name: 'A "B" <c@example.com>, d' },
  count: 7,
};

const cases: [string, string, 'html' | 'text' | 'mailbox'][] = [
  ['{{code}} {{ code }} {{count}}', '123456 123456 7', 'text'],
  ['{{unknown}} {{unknown.name}} {{ 1 + 1 }}', '{{unknown}} {{unknown.name}} {{ 1 + 1 }}', 'text'],
  ['[{{user.missing}}] [{{user.phone}}] [{{user.name.x.y}}]', '[] [] []', 'text'],
  ['{{user.profile.city}} {{user.profile}}', 'Bern {"city":"Bern"}', 'text'],
  ['{{user.name}} {{link}}', '<b>Ada</b> https://example.com/?a=1&b=<2>', 'text'],
  ['{{user.name}} {{link}}', '&lt;b&gt;Ada&lt;/b&gt; https://example.com/?a=1&b=<2>', 'html'],
  ['{{application.name}} <x@example.com>', 'A B c@example.com d <x@example.com>', 'mailbox'],
  ['{{constructor}} {{user.constructor}}', '{{constructor}} ', 'text'],
  ['{{code}}{{{code}}}', '123456{123456}', 'text'],
];
for (const [template, expected, format] of cases) {
  test(`${template} as ${format}`, () => assert.equal(render(template, payload, format), expected));
}

test('a variable that yields a variable is not filled in again', () => {
  assert.equal(render('{{link}}', { link: '{{code}}', code: '1' }, 'text'), '{{code}}');
});

test('the template of the type, else the generic one, else a refusal that names the type', () => {
  const signIn = { usageType: 'SignIn' };
  const generic = { usageType: 'Generic' };
  assert.equal(chooseTemplate([generic, signIn], 'SignIn'), signIn);
  assert.equal(chooseTemplate([signIn, generic], 'BindMfa'), generic);
  assert.throws(() => chooseTemplate([signIn], 'BindMfa'), {
    code: 'connector.template_not_found',
    status: 400,
    data: { message: 'There is no template for BindMfa.' },
  });
});
