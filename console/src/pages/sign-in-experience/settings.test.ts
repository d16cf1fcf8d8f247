import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { updateSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { changedMembers } from '../../lib/merge.ts';
import { createSettings } from './settings.fixture.ts';
import type { ExperienceFormValues } from './settings.ts';
import { toFormValues, toSettings } from './settings.ts';

/** The body that a browser sends after `change`, checked by the shape of the wire. */
const patchAfter = (
  base: SignInExperience,
  change: (values: ExperienceFormValues) => Partial<ExperienceFormValues>,
): Record<string, unknown> => {
  const values = toFormValues(base);
  const patch = changedMembers(
    toSettings({ ...values, ...change(values) }, base),
    toSettings(values, base),
  );
  assert.ok(updateSignInExperience.body.safeParse(patch).success);
  return JSON.parse(JSON.stringify(patch));
};

test('saving without a change changes nothing', () => {
  assert.deepEqual(
    patchAfter(createSettings(), () => ({})),
    {},
  );
});

test('only the members that were changed are sent', () => {
  const base = createSettings();
  const cases: [string, (values: ExperienceFormValues) => Partial<ExperienceFormValues>, object][] =
    [
      ['mode', () => ({ signInMode: 'SignIn' }), { signInMode: 'SignIn' }],
      [
        'a link, trimmed',
        ({ links }) => ({ links: { ...links, termsOfUseUrl: ' https://a.example/terms ' } }),
        { termsOfUseUrl: 'https://a.example/terms' },
      ],
      [
        'branding without its empty parts',
        ({ branding }) => ({ branding: { ...branding, logoUrl: ' https://a.example/l.svg ' } }),
        { branding: { logoUrl: 'https://a.example/l.svg' } },
      ],
      [
        'minutes as seconds',
        () => ({ verificationCode: { minutes: 2.5, tries: 3 } }),
        { verificationCodePolicy: { expirationDuration: 150, maxRetryAttempts: 3 } },
      ],
      [
        'a number that was typed as text',
        () => ({ lockout: { maxAttempts: '5', minutes: 60 } }),
        { sentinelPolicy: { maxAttempts: 5, lockoutDuration: 60 } },
      ],
      ['chosen ways', () => ({ forgotPasswordMethods: [] }), { forgotPasswordMethods: [] }],
      [
        'social targets in order',
        () => ({ socialTargets: ['xiaomi', 'github'] }),
        { socialSignInConnectorTargets: ['xiaomi', 'github'] },
      ],
    ];
  for (const [name, change, expected] of cases) {
    assert.deepEqual(patchAfter(base, change), expected, name);
  }
});

test('an emptied link is cleared, an emptied image leaves', () => {
  const base = createSettings({
    supportEmail: 'help@a.example',
    branding: { logoUrl: 'https://a.example/l.svg', favicon: 'https://a.example/f.ico' },
  });
  const patch = patchAfter(base, ({ links, branding }) => ({
    links: { ...links, supportEmail: ' ' },
    branding: { ...branding, logoUrl: '' },
  }));
  assert.deepEqual(patch, {
    supportEmail: null,
    branding: { favicon: 'https://a.example/f.ico' },
  });
});

test('what a member has and the form does not show survives saving it', () => {
  const base = createSettings({ emailBlocklistPolicy: { blockDisposableAddresses: false } });
  const patch = patchAfter(base, ({ emailRules }) => ({
    emailRules: { ...emailRules, blockSubaddressing: true },
  }));
  assert.deepEqual(patch, {
    emailBlocklistPolicy: {
      blockDisposableAddresses: false,
      blockSubaddressing: true,
      customAllowlist: [],
      customBlocklist: [],
    },
  });
});

test('secondary identifiers are written when there are some, and left out otherwise', () => {
  const secondaryIdentifiers = [{ identifier: 'email' as const, verify: true }];
  const signUp = createSettings().signUp;
  assert.deepEqual(
    patchAfter(createSettings(), (values) => ({
      signUp: { ...values.signUp, secondaryIdentifiers },
    })),
    { signUp: { ...signUp, secondaryIdentifiers } },
  );
  const base = createSettings({ signUp: { ...signUp, secondaryIdentifiers } });
  assert.deepEqual(
    patchAfter(base, (values) => ({ signUp: { ...values.signUp, secondaryIdentifiers: [] } })),
    { signUp },
  );
});
