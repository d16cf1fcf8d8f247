import { AppError } from '../../lib/errors.ts';
import type { SignInExperienceChanges } from '../sign-in-settings/settings.ts';

/**
 * What promises protection that is not there yet: turning it on is refused, because an administrator
 * would count on it. A row goes when its feature comes.
 */
const notYetEnforced: [
  setting: string,
  isOn: (changes: SignInExperienceChanges) => boolean | undefined,
][] = [
  ['mfa.factors', ({ mfa }) => mfa && mfa.factors.length > 0],
  ['adaptiveMfa.enabled', ({ adaptiveMfa }) => adaptiveMfa?.enabled],
  ['passkeySignIn.enabled', ({ passkeySignIn }) => passkeySignIn?.enabled],
  ['singleSignOnEnabled', ({ singleSignOnEnabled }) => singleSignOnEnabled],
  [
    'emailBlocklistPolicy.blockDisposableAddresses',
    ({ emailBlocklistPolicy }) => emailBlocklistPolicy?.blockDisposableAddresses,
  ],
];

/** @throws AppError request.invalid_input naming the first setting that cannot be turned on. */
export const assertEnforced = (changes: SignInExperienceChanges): void => {
  const found = notYetEnforced.find(([, isOn]) => isOn(changes));
  if (!found) return;
  const explanation = `"${found[0]}" is not available yet. Leave it off.`;
  throw new AppError('request.invalid_input', { values: { explanation } });
};
