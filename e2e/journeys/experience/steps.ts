import type { Page } from 'playwright-core';
import type { Step } from '../../../experience/src/steps/step.ts';

const email = { type: 'email', value: 'ada.with.a.rather.long.name@mail.example.com' } as const;
const phone = { type: 'phone', value: '4915112345678' } as const;
const verificationId = 'verification';

/** One at least of every step there is: the type sees to it. */
export const steps: { [Name in Step['name']]: readonly Extract<Step, { name: Name }>[] } = {
  password: [{ name: 'password', identifier: email }],
  code: [
    { name: 'code', event: 'SignIn', identifier: email, verificationId, sentAt: 0 },
    { name: 'code', event: 'ForgotPassword', identifier: phone, verificationId, sentAt: 4e12 },
  ],
  'no-account': [
    { name: 'no-account', verificationId, identifier: email },
    { name: 'no-account', verificationId },
  ],
  'known-account': [
    { name: 'known-account', verificationId, identifier: email },
    { name: 'known-account', identifier: email, missing: 'email' },
  ],
  'link-account': [
    { name: 'link-account', verificationId, connectorId: 'connector', address: 'a•••@example.com' },
  ],
  'missing-profile': [
    { name: 'missing-profile', missing: 'username', event: 'Register' },
    { name: 'missing-profile', missing: 'password', event: 'Register' },
    { name: 'missing-profile', missing: 'emailOrPhone', event: 'SignIn' },
  ],
  'extra-profile': [{ name: 'extra-profile', event: 'Register' }],
  'new-password': [{ name: 'new-password', identifier: email }],
  'password-changed': [{ name: 'password-changed', identifier: email }],
};

/**
 * Shows a step on a sign-in page that is open, as the way back to it does: the browser's history is where
 * the pages keep the step they are at.
 */
export const showStep = (page: Page, step: Step | undefined): Promise<void> =>
  page.evaluate(`
    history.replaceState(${JSON.stringify({ step })}, '');
    dispatchEvent(new PopStateEvent('popstate'));
    new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn())));
  `);
