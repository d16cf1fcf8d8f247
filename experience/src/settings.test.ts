import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  ExperienceSocialConnector,
  IdentifierType,
  PublicSignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import {
  canRegister,
  canSignIn,
  type Factor,
  factorsOf,
  isWebUrl,
  readIdentifier,
  signInIdentifiers,
  signUpIdentifiers,
  writeIdentifier,
} from './settings.ts';

type Settings = Pick<
  PublicSignInExperience,
  'signInMode' | 'signIn' | 'signUp' | 'socialConnectors'
>;
type Method = Settings['signIn']['methods'][number];

const all: IdentifierType[] = ['username', 'email', 'phone'];

const method = (identifier: IdentifierType, change: Partial<Method> = {}): Method => ({
  identifier,
  password: true,
  verificationCode: false,
  isPasswordPrimary: true,
  ...change,
});

const settingsWith = (change: Partial<Settings>): Settings => ({
  signInMode: 'SignInAndRegister',
  signIn: { methods: [method('username')] },
  signUp: { identifiers: ['username'], password: true, verify: false },
  socialConnectors: [],
  ...change,
});

const github: ExperienceSocialConnector = {
  id: 'g1',
  target: 'github',
  platform: 'Universal',
  name: { en: 'GitHub' },
  logo: '',
  logoDark: null,
};

test('what a person types is read as the identifier it looks like, among those allowed', () => {
  const german = { type: 'phone', value: '4915112345678' } as const;
  const address = { type: 'email', value: 'ada@example.com' } as const;
  const cases: [string, IdentifierType[], ReturnType<typeof readIdentifier>][] = [
    [' ada ', all, { identifier: { type: 'username', value: 'ada' } }],
    ['a@b.c', all, { identifier: { type: 'email', value: 'a@b.c' } }],
    ['a@b', all, { malformed: 'email' }],
    ['+44 (20) 7946-0000', all, { identifier: { type: 'phone', value: '442079460000' } }],
    ['12345', ['username'], { identifier: { type: 'username', value: '12345' } }],
    ['a@b.c', ['username'], { identifier: { type: 'username', value: 'a@b.c' } }],
    ['ada', ['email', 'phone'], { malformed: 'email' }],
    ['ada', ['phone'], { malformed: 'phone' }],
    ['0049 151 12345678', ['phone'], { identifier: german }],
    ['00 49-151/123 456.78', all, { identifier: german }],
    ['+49 (151) 12345678', ['email', 'phone'], { identifier: german }],
    ['(+49) 151 12345678', ['email', 'phone'], { identifier: german }],
    ['\u202a+49 151 12345678\u202c', ['email', 'phone'], { identifier: german }],
    ['\u200e+49 151 12345678', all, { identifier: german }],
    ['\u2066+49\u00a0151\u2011123\u2009456\u206978', all, { identifier: german }],
    ['\u2068004915112345678\u2069', ['phone'], { identifier: german }],
    ['＋４９ １５１ １２３４５６７８', ['phone'], { identifier: german }],
    ['+٤٩ ١٥١ ١٢٣٤٥٦٧٨', ['phone'], { identifier: german }],
    ['+49 151 1234+5678', ['email', 'phone'], { malformed: 'phone' }],
    ['+49', ['email', 'phone'], { malformed: 'phone' }],
    ['+49 151 12345678 ext. 5', ['email', 'phone'], { malformed: 'email' }],
    ['\u202aada@example.com\u202c', all, { identifier: address }],
    ['ada@example.com,bob@example.com', all, { malformed: 'email' }],
    ['Ada <ada@example.com>', all, { malformed: 'email' }],
    ['\u200eada', all, { identifier: { type: 'username', value: 'ada' } }],
  ];
  for (const [text, allowed, expected] of cases) {
    assert.deepEqual(readIdentifier(text, allowed), expected, `${text} among ${allowed}`);
  }
});

test('an identifier is written so that it can be read again', () => {
  const value = '442079460000';
  assert.equal(writeIdentifier({ type: 'phone', value }), `+${value}`);
  assert.deepEqual(readIdentifier(`+${value}`, all), { identifier: { type: 'phone', value } });
  assert.equal(writeIdentifier({ type: 'email', value: 'a@b.c' }), 'a@b.c');
});

test('a list of wanted identifiers narrows the choice, never to nothing', () => {
  const methods = [method('email'), method('username'), method('phone', { password: false })];
  const settings = settingsWith({ signIn: { methods } });
  assert.deepEqual(signInIdentifiers(settings), ['username', 'email']);
  assert.deepEqual(signInIdentifiers(settings, 'email phone'), ['email']);
  assert.deepEqual(signInIdentifiers(settings, 'phone'), ['username', 'email']);
  assert.deepEqual(signInIdentifiers(settingsWith({ ...settings, signInMode: 'Register' })), []);
});

test('the primary way to prove an identifier comes first, and no code goes to a username', () => {
  const code = { verificationCode: true };
  const cases: [Method, Factor[]][] = [
    [method('email', { ...code }), ['password', 'code']],
    [method('email', { ...code, isPasswordPrimary: false }), ['code', 'password']],
    [method('email', { ...code, password: false }), ['code']],
    [method('email'), ['password']],
    [method('username', { ...code, isPasswordPrimary: false }), ['password']],
    [method('phone', { password: false }), []],
  ];
  for (const [one, factors] of cases) {
    const settings = settingsWith({ signIn: { methods: [one] } });
    assert.deepEqual(factorsOf(settings, one.identifier), factors, JSON.stringify(one));
  }
});

test('people sign up with any of the addresses, or with a username first', () => {
  const verified = { password: false, verify: true };
  const cases: [Partial<Settings>, string | null, IdentifierType[]][] = [
    [{}, null, ['username']],
    [{ signInMode: 'SignIn' }, null, []],
    [{ signUp: { identifiers: [], ...verified } }, null, []],
    [{ signUp: { identifiers: ['phone', 'email'], ...verified } }, null, ['email', 'phone']],
    [{ signUp: { identifiers: ['phone', 'email'], ...verified } }, 'phone', ['phone']],
    [{ signUp: { identifiers: ['phone', 'email'], ...verified } }, 'username', ['email', 'phone']],
    [
      { signUp: { identifiers: ['email', 'username'], ...verified, password: true } },
      null,
      ['username'],
    ],
    // Whoever signed up would not find back in.
    [{ signUp: { identifiers: ['username'], ...verified } }, null, []],
    [
      {
        signUp: {
          identifiers: ['username'],
          ...verified,
          secondaryIdentifiers: [{ identifier: 'email' }],
        },
      },
      null,
      ['username'],
    ],
  ];
  for (const [change, wanted, expected] of cases) {
    const settings = settingsWith(change);
    assert.deepEqual(signUpIdentifiers(settings, wanted), expected, JSON.stringify(change));
  }
});

test('social buttons alone are a way to sign in, and to register where nobody signs in', () => {
  const nothing = {
    signIn: { methods: [] },
    signUp: { identifiers: [], password: false, verify: false },
  };
  const cases: [Partial<Settings>, boolean, boolean][] = [
    [{}, true, true],
    [{ signInMode: 'SignIn' }, true, false],
    [{ signInMode: 'Register' }, false, true],
    [nothing, false, false],
    [{ ...nothing, socialConnectors: [github] }, true, false],
    [{ ...nothing, socialConnectors: [github], signInMode: 'Register' }, false, true],
    [{ ...nothing, socialConnectors: [{ ...github, platform: 'Native' }] }, false, false],
  ];
  for (const [change, signIn, register] of cases) {
    const settings = settingsWith(change);
    const message = JSON.stringify(change);
    assert.deepEqual([canSignIn(settings), canRegister(settings)], [signIn, register], message);
  }
});

test('only web addresses become links', () => {
  assert.ok(isWebUrl('https://bookstore.example/'));
  for (const value of ['javascript:alert(1)', 'data:text/html,x', '//evil.example', null]) {
    assert.equal(isWebUrl(value), false);
  }
});
