import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMigratedDatabase } from '../../testing.ts';
import { type Channel, forgotPasswordOf } from './forgot-password.ts';
import { initialSettings, type SignInExperienceSettings } from './settings.ts';

type Settings = Partial<SignInExperienceSettings>;

const method = (identifier: 'email' | 'phone') => ({
  methods: [{ identifier, password: true, verificationCode: true, isPasswordPrimary: true }],
});

const neither = { email: false, phone: false };
const email = { email: true, phone: false };
const phone = { email: false, phone: true };
const both = { email: true, phone: true };

const cases: [settings: Settings, connectors: Channel[], expected: object][] = [
  [{}, [], neither],
  [{}, ['email'], email],
  [{}, ['email', 'phone'], both],
  [{ signUp: { identifiers: ['email'], password: true, verify: true } }, [], email],
  [{ signUp: { identifiers: ['email', 'phone'], password: true, verify: true } }, [], both],
  [
    {
      signUp: {
        identifiers: ['username'],
        password: true,
        verify: false,
        secondaryIdentifiers: [{ identifier: 'phone', verify: true }],
      },
    },
    [],
    phone,
  ],
  [
    {
      signUp: {
        identifiers: ['username'],
        password: true,
        verify: false,
        secondaryIdentifiers: [{ identifier: 'emailOrPhone', verify: true }],
      },
    },
    [],
    both,
  ],
  [{ signIn: method('email') }, [], email],
  [{ signIn: method('email') }, ['phone'], both],
  [{ forgotPasswordMethods: ['PhoneVerificationCode'], signIn: method('email') }, [], phone],
  [{ forgotPasswordMethods: [] }, ['email', 'phone'], neither],
];
for (const [settings, connectors, expected] of cases) {
  test(`${JSON.stringify(settings)} with connectors for [${connectors}] and an inbox`, async (t) => {
    const db = await openMigratedDatabase(t);
    const result = await forgotPasswordOf(
      db,
      { ...initialSettings, ...settings },
      { canSend: async (_, channel) => (connectors.includes(channel) ? 'connector' : 'inbox') },
    );
    assert.deepEqual(result, expected);
  });
}
