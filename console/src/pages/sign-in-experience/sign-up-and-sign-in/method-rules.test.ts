import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import { createSettings } from '../settings.fixture.ts';
import type { SignInMethod, SignUp } from '../settings.ts';
import {
  closedBy,
  createMethod,
  followSignUp,
  isFactorFixed,
  moved,
  reopened,
  strandedBy,
  withFactor,
  withIdentifiers,
} from './method-rules.ts';

const { signUp: initial, signIn } = createSettings();
const saved = signIn.methods;
const start: Required<SignUp> = { ...initial, secondaryIdentifiers: [] };

/** What the form has after people choose these sign-up identifiers one after the other. */
const choose = (choices: IdentifierType[][], from = start, methods: SignInMethod[] = saved) => {
  const state = { signUp: from, methods };
  for (const identifiers of choices) {
    const signUp = withIdentifiers(state.signUp, identifiers);
    Object.assign(state, {
      methods: followSignUp(state.methods, state.signUp, signUp, saved),
      signUp,
    });
  }
  return state;
};

const setPassword = (state: ReturnType<typeof choose>, password: boolean) => {
  const signUp = { ...state.signUp, password };
  return { signUp, methods: followSignUp(state.methods, state.signUp, signUp, saved) };
};

const namesOf = (methods: SignInMethod[]) => methods.map(({ identifier }) => identifier);

/** The server's rules (wire 3.10), for whatever the page can be brought to. */
const assertAccepted = (signUp: SignUp, methods: SignInMethod[]) => {
  const hasAddress = signUp.identifiers.some((identifier) => identifier !== 'username');
  assert.ok(!hasAddress || signUp.verify, 'addresses are verified');
  for (const method of methods) {
    const hasCode = method.identifier !== 'username' && method.verificationCode;
    assert.ok(method.password || hasCode, `${method.identifier} has a factor`);
    const isAddress = method.identifier !== 'username';
    assert.ok(!(isAddress && signUp.verify && !signUp.password) || hasCode, 'code must be on');
  }
};

test('whoever signs up with an address can sign in with it', () => {
  const { signUp, methods } = choose([['email']]);
  assert.deepEqual(signUp, {
    identifiers: ['email'],
    password: true,
    verify: true,
    secondaryIdentifiers: [],
  });
  assert.deepEqual(methods, [
    ...saved,
    { identifier: 'email', password: true, verificationCode: true, isPasswordPrimary: false },
  ]);
});

test('a method that an earlier choice brought goes with it, one that is in force stays', () => {
  assert.deepEqual(namesOf(choose([['email'], ['phone']]).methods), ['username', 'phone']);
  assert.deepEqual(namesOf(choose([['email', 'phone'], ['email']]).methods), ['username', 'email']);
  const none = choose([['email'], []]);
  assert.deepEqual(none.methods, []);
  assert.deepEqual(none.signUp, {
    identifiers: [],
    password: false,
    verify: false,
    secondaryIdentifiers: [],
  });
});

test('without a sign-up identifier there is no method either, and another choice brings it back', () => {
  assert.deepEqual(choose([[]]).methods, []);
  assert.deepEqual(choose([[], ['email']]).methods, [
    ...saved,
    createMethod('email', { password: false }),
  ]);
  assert.deepEqual(choose([[], ['username']]).methods, saved);
});

test('what nobody could sign in with any more is named, and can be put back', () => {
  const both = createMethod('email', { password: true });
  const before = [...saved, both];
  assert.deepEqual(closedBy(before, before), []);
  assert.deepEqual(closedBy(saved, before), []);
  const code = withFactor(both, 'password', false);
  assert.deepEqual(closedBy(before, [code]), [
    { identifier: 'username', factor: 'password' },
    { identifier: 'email', factor: 'password' },
  ]);
  const back = reopened(before, [code, createMethod('phone', start)]);
  assert.deepEqual(closedBy(before, back), []);
  assert.deepEqual(namesOf(back), ['email', 'phone', 'username']);
});

test('a user name needs a password', () => {
  assert.equal(choose([[], ['username']]).signUp.password, true);
  assert.equal(isFactorFixed(createMethod('username', start), 'password', start), true);
});

test('without a password at sign-up the code is on and cannot be turned off', () => {
  const { signUp, methods } = setPassword(choose([['email', 'phone']]), false);
  for (const method of methods.filter(({ identifier }) => identifier !== 'username')) {
    assert.deepEqual([method.password, method.verificationCode], [false, true]);
    assert.ok(isFactorFixed(method, 'verificationCode', signUp));
    assert.ok(!isFactorFixed(method, 'password', signUp));
  }
  const back = setPassword({ signUp, methods }, true);
  assert.ok(back.methods.every(({ password }) => password));
});

test('the code is on for every address, also where people do not sign up with it', () => {
  const password = withFactor(createMethod('email', start), 'verificationCode', false);
  const state = setPassword(choose([['phone']], start, [...saved, password]), false);
  const email = state.methods.find(({ identifier }) => identifier === 'email');
  assert.deepEqual([email?.password, email?.verificationCode], [true, true]);
});

test('a method always keeps a factor, and the one that is left comes first', () => {
  const both = createMethod('email', { password: true });
  const code = withFactor(both, 'password', false);
  assert.deepEqual([code.verificationCode, code.isPasswordPrimary], [true, false]);
  assert.ok(isFactorFixed(code, 'verificationCode', start));
  const password = withFactor(both, 'verificationCode', false);
  assert.deepEqual([password.password, password.isPasswordPrimary], [true, true]);
  assert.ok(isFactorFixed(password, 'password', start));
});

test('the server accepts whatever the choices lead to', () => {
  const choices: IdentifierType[][] = [['email'], ['phone'], ['email', 'phone'], ['username'], []];
  for (const first of choices) {
    for (const second of choices) {
      for (const password of [true, false]) {
        const state = choose([first, second]);
        // The page offers the choice only where it exists.
        const isOpen = second.length > 0 && !second.includes('username');
        const { signUp, methods } = isOpen ? setPassword(state, password) : state;
        assertAccepted(signUp, methods);
        assert.ok(second.every((identifier) => namesOf(methods).includes(identifier)));
      }
    }
  }
});

test('what is asked for besides goes when it becomes the identifier, or when there is none', () => {
  const from = {
    ...start,
    secondaryIdentifiers: [{ identifier: 'email' as const, verify: true }],
  };
  assert.deepEqual(
    withIdentifiers(from, ['phone']).secondaryIdentifiers,
    from.secondaryIdentifiers,
  );
  assert.deepEqual(withIdentifiers(from, ['email']).secondaryIdentifiers, []);
  assert.deepEqual(withIdentifiers(from, ['email', 'phone']).secondaryIdentifiers, []);
  assert.deepEqual(withIdentifiers(from, []).secondaryIdentifiers, []);
});

test('an entry moves by one place, and nowhere beyond the list', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a'], 5, 0), ['a']);
});

const by = (identifier: IdentifierType, ...factors: string[]): SignInMethod => ({
  identifier,
  password: factors.includes('password'),
  verificationCode: factors.includes('code'),
  isPasswordPrimary: true,
});
const stranded: [signUp: Partial<SignUp>, methods: SignInMethod[], told: IdentifierType[]][] = [
  [{ identifiers: ['email'] }, [], ['email']],
  [{ identifiers: ['email'] }, [by('email', 'password')], ['email']],
  [{ identifiers: ['email'] }, [by('username', 'password')], ['email']],
  [{ identifiers: ['email'] }, [by('email', 'code')], []],
  [{ identifiers: ['email'], password: true }, [by('email', 'password')], []],
  [{ identifiers: ['email', 'phone'] }, [by('email', 'code')], ['phone']],
  [{ identifiers: ['username'], password: true }, [by('email', 'code')], ['username']],
  [{ identifiers: ['username'], password: true }, [by('username', 'password')], []],
  [
    { identifiers: ['username'], secondaryIdentifiers: [{ identifier: 'email', verify: true }] },
    [by('email', 'code')],
    [],
  ],
  [
    { identifiers: ['username'], secondaryIdentifiers: [{ identifier: 'emailOrPhone' }] },
    [by('email', 'code')],
    ['username'],
  ],
  [{ identifiers: [] }, [], []],
];
for (const [signUp, methods, told] of stranded) {
  test(`${JSON.stringify([signUp, methods])} leaves without a way back: ${told}`, () => {
    const whole = { identifiers: [], password: false, verify: true, ...signUp };
    assert.deepEqual(strandedBy(whole, methods), told);
  });
}
