import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMigratedDatabase } from '../../testing.ts';
import type { Channel } from '../connectors/messages.ts';
import { testContext } from '../context.fixture.ts';
import { initialSettings, type SignInExperienceSettings } from '../sign-in-settings/settings.ts';
import { forgotPasswordOf } from './forgot-password.ts';
import { setChannels } from './sign-in-experience.fixture.ts';

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
    await setChannels(db, connectors);
    const result = await forgotPasswordOf(
      db,
      { ...initialSettings, ...settings },
      testContext(db, { hasInbox: true }),
    );
    assert.deepEqual(result, expected);
  });
}
