import { captchaPassed, captchaPassedUnlessIdentified } from './checks/captcha-passed.ts';
import { emailAllowed } from './checks/email-allowed.ts';
import { eventAllowed } from './checks/event-allowed.ts';
import { identified } from './checks/identified.ts';
import { identifierAvailable } from './checks/identifier-available.ts';
import { identifierNotSet } from './checks/identifier-not-set.ts';
import { identityAvailable } from './checks/identity-available.ts';
import { mandatoryProfile } from './checks/mandatory-profile.ts';
import { newPasswordStaged } from './checks/new-password-staged.ts';
import { notInReset } from './checks/not-in-reset.ts';
import { onlyInReset } from './checks/only-in-reset.ts';
import { passwordChanges } from './checks/password-changes.ts';
import { passwordNotExpired } from './checks/password-not-expired.ts';
import { passwordNotSet } from './checks/password-not-set.ts';
import { passwordPolicy } from './checks/password-policy.ts';
import { recordVerified } from './checks/record-verified.ts';
import { resetMethodAvailable } from './checks/reset-method-available.ts';
import { resetNotSwapped } from './checks/reset-not-swapped.ts';
import { sameIdentity } from './checks/same-identity.ts';
import { signInMethodEnabled } from './checks/sign-in-method-enabled.ts';
import { signUpMethodEnabled } from './checks/sign-up-method-enabled.ts';
import { tokenFitsEvent } from './checks/token-fits-event.ts';
import { userNotSuspended } from './checks/user-not-suspended.ts';
import { usernamePolicy } from './checks/username-policy.ts';
import type { Check, Journey } from './journey.ts';
import type { InteractionEvent } from './state.ts';

/** The journeys a check belongs to: S is SignIn, R is Register, F is ForgotPassword. */
type Columns = `${'S' | ' '} ${'R' | ' '} ${'F' | ' '}`;

type Row<Subject> = readonly [Columns, Check<Subject>];

const usernameAvailable = identifierAvailable('username');
const emailAvailable = identifierAvailable('email');
const phoneAvailable = identifierAvailable('phone');

/**
 * What each step demands, in the order it is demanded (wire 3.2 to 3.4). The order decides which
 * refusal a person meets, so it is part of the wire. Read a column to see one journey. Every step
 * but the first, `PUT /experience`, needs an interaction that was begun there.
 */

/** `PUT /experience/interaction-event`; the columns are those of the event one comes from. */
export const switchEventOrder = [
  ['S R F', resetNotSwapped],
  ['S R F', eventAllowed],
] as const;

/** `POST /experience/verification/password`, once it is right. */
export const passwordOrder = [
  ['S R F', userNotSuspended],
  ['S R F', passwordNotExpired],
] as const;

/** `POST /experience/verification/new-password-identity` */
export const newPasswordIdentityOrder = [
  ['S R F', eventAllowed],
  ['S R F', usernamePolicy],
  ['S R F', usernameAvailable],
  ['S R F', passwordPolicy],
] as const;

/** `POST /experience/verification/verification-code`, whatever the code is for. */
export const sendCodeOrder = [['S R F', captchaPassedUnlessIdentified]] as const;

/** `POST /experience/identification`, before anybody is looked up. */
export const proofOrder = [
  ['S R F', eventAllowed],
  ['S R F', tokenFitsEvent],
  ['S    ', signInMethodEnabled],
  ['  R  ', signUpMethodEnabled],
  ['    F', resetMethodAvailable],
  ['S R F', recordVerified],
] as const;

/** `POST /experience/identification`, once the account is found. */
export const identifyOrder = [
  ['S   F', userNotSuspended],
  ['S   F', sameIdentity],
  ['S    ', identityAvailable],
] as const;

/** `POST /experience/identification`, before the account is made. */
export const registerOrder = [
  ['  R  ', emailAllowed],
  ['  R  ', usernameAvailable],
  ['  R  ', emailAvailable],
  ['  R  ', phoneAvailable],
  ['  R  ', identityAvailable],
  ['  R  ', captchaPassed],
  ['  R  ', mandatoryProfile],
] as const;

/** `POST /experience/profile`, before anything is looked at. */
export const stageOrder = [
  ['    F', notInReset],
  ['  R  ', eventAllowed],
  ['S    ', identified],
] as const;

/** `POST /experience/profile` with a username. */
export const stageUsernameOrder = [
  ['S R  ', identifierNotSet('username')],
  ['S R  ', usernamePolicy],
  ['S R  ', usernameAvailable],
] as const;

/** `POST /experience/profile` with an e-mail address. */
export const stageEmailOrder = [
  ['S R  ', recordVerified],
  ['S R  ', identifierNotSet('email')],
  ['S R  ', emailAllowed],
  ['S R  ', emailAvailable],
] as const;

/** `POST /experience/profile` with a phone number. */
export const stagePhoneOrder = [
  ['S R  ', recordVerified],
  ['S R  ', identifierNotSet('phone')],
  ['S R  ', phoneAvailable],
] as const;

/** `POST /experience/profile` with a social account. */
export const stageSocialOrder = [
  ['S R  ', recordVerified],
  ['S R  ', identityAvailable],
] as const;

/** `POST /experience/profile` with a password. */
export const stagePasswordOrder = [
  ['S R  ', passwordPolicy],
  ['S R  ', passwordNotSet],
] as const;

/** `PUT /experience/profile/password` */
export const resetPasswordOrder = [
  ['S R  ', onlyInReset],
  ['    F', identified],
  ['    F', passwordPolicy],
  ['    F', passwordChanges],
] as const;

/** `POST /experience/submit` */
export const submitOrder = [
  ['S R F', captchaPassed],
  ['S R F', identified],
  ['S R F', userNotSuspended],
  ['S R  ', usernameAvailable],
  ['S R  ', emailAvailable],
  ['S R  ', phoneAvailable],
  ['S R  ', identityAvailable],
  ['S R  ', mandatoryProfile],
  ['    F', newPasswordStaged],
] as const;

const letters = { SignIn: 'S', Register: 'R', ForgotPassword: 'F' } as const;

const appliesTo = (columns: Columns, event: InteractionEvent): boolean =>
  columns.includes(letters[event]);

/**
 * Demands what a step demands of the journey the person is on, and stops at the first refusal.
 * @param subject what the step is about; it has what each of its checks looks at.
 */
export const demand = async <Subject>(
  order: readonly Row<Subject>[],
  subject: Subject,
  journey: Journey,
): Promise<void> => {
  for (const [columns, check] of order) {
    if (appliesTo(columns, journey.state.interactionEvent)) await check(subject, journey);
  }
};
