import { eventAllowed } from './checks/event-allowed.ts';
import { identified } from './checks/identified.ts';
import { mandatoryProfile } from './checks/mandatory-profile.ts';
import { newPasswordStaged } from './checks/new-password-staged.ts';
import { notInReset } from './checks/not-in-reset.ts';
import { passwordNotSet } from './checks/password-not-set.ts';
import { passwordPolicy } from './checks/password-policy.ts';
import { recordVerified } from './checks/record-verified.ts';
import { resetMethodAvailable } from './checks/reset-method-available.ts';
import { resetNotSwapped } from './checks/reset-not-swapped.ts';
import { sameIdentity } from './checks/same-identity.ts';
import { signInMethodEnabled } from './checks/sign-in-method-enabled.ts';
import { signUpMethodEnabled } from './checks/sign-up-method-enabled.ts';
import { userNotSuspended } from './checks/user-not-suspended.ts';
import { usernameAvailable } from './checks/username-available.ts';
import { usernameNotSet } from './checks/username-not-set.ts';
import { usernamePolicy } from './checks/username-policy.ts';
import type { Check, Journey } from './journey.ts';
import type { InteractionEvent } from './state.ts';

/** The journeys a check belongs to: S is SignIn, R is Register, F is ForgotPassword. */
type Columns = `${'S' | ' '} ${'R' | ' '} ${'F' | ' '}`;

type Row<Subject> = readonly [Columns, Check<Subject>];

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

/** `POST /experience/verification/new-password-identity` */
export const newPasswordIdentityOrder = [
  ['S R F', eventAllowed],
  ['S R F', usernamePolicy],
  ['S R F', usernameAvailable],
  ['S R F', passwordPolicy],
] as const;

/** `POST /experience/identification`, before anybody is looked up. */
export const proofOrder = [
  ['S R F', eventAllowed],
  ['S    ', signInMethodEnabled],
  ['  R  ', signUpMethodEnabled],
  ['    F', resetMethodAvailable],
  ['S R F', recordVerified],
] as const;

/** `POST /experience/identification`, once the account is found. */
export const identifyOrder = [
  ['S   F', userNotSuspended],
  ['S   F', sameIdentity],
] as const;

/** `POST /experience/identification`, before the account is made. */
export const registerOrder = [
  ['  R  ', usernameAvailable],
  ['  R  ', mandatoryProfile],
] as const;

/** `POST /experience/profile` with a username. */
export const stageUsernameOrder = [
  ['    F', notInReset],
  ['  R  ', eventAllowed],
  ['S    ', identified],
  ['S R  ', usernameNotSet],
  ['S R  ', usernamePolicy],
  ['S R  ', usernameAvailable],
] as const;

/** `POST /experience/profile` with a password. */
export const stagePasswordOrder = [
  ['    F', notInReset],
  ['  R  ', eventAllowed],
  ['S    ', identified],
  ['S R  ', passwordPolicy],
  ['S R  ', passwordNotSet],
] as const;

/** `POST /experience/submit` */
export const submitOrder = [
  ['S R F', identified],
  ['S R F', userNotSuspended],
  ['S R  ', usernameAvailable],
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
