import { sessionErrors } from './experience/session-errors.ts';
import { applicationErrors } from './management/application-errors.ts';
import { connectorErrors, providerErrors } from './management/connector-errors.ts';
import { customPhraseErrors } from './management/custom-phrase-errors.ts';
import { customProfileFieldErrors } from './management/custom-profile-field-errors.ts';
import { firstRunErrors } from './management/first-run-errors.ts';
import { oneTimeTokenErrors } from './management/one-time-token-errors.ts';
import { signInExperienceErrors } from './management/sign-in-experience-errors.ts';
import { userErrors, usernameErrors } from './management/user-errors.ts';
import { verificationCodeErrors } from './management/verification-code-errors.ts';
import { oidcErrors, wireErrors } from './wire/errors.ts';

/**
 * Every error code a client may meet, with the HTTP status it has unless the thrower names another.
 * Codes are part of the wire, and declared beside the operations that refuse with them; the sentence
 * a person reads is the phrase of the same key in `phrases/<language>/errors.json`.
 */
export const errorStatus = {
  ...wireErrors,
  ...oidcErrors,
  ...sessionErrors,
  ...applicationErrors,
  ...connectorErrors,
  ...providerErrors,
  ...customPhraseErrors,
  ...customProfileFieldErrors,
  ...firstRunErrors,
  ...oneTimeTokenErrors,
  ...signInExperienceErrors,
  ...userErrors,
  ...usernameErrors,
  ...verificationCodeErrors,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
