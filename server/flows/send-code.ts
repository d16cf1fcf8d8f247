import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import type { MessageType } from '@cardea/contract/management/connectors.ts';
import type { UserRow } from '../db/schema.ts';
import { signUpIdentifiers } from '../features/sign-in-settings/settings.ts';
import type { CodeRecord } from '../proofs/code-records.ts';
import { assertReachable, readIdentifier } from '../proofs/identifier-form.ts';
import { askForCode } from '../proofs/send-code.ts';
import { emailAllowed } from './checks/email-allowed.ts';
import { findIdentifiedUser } from './identified-user.ts';
import type { Journey } from './journey.ts';
import { demand, sendCodeOrder } from './order.ts';
import type { InteractionEvent } from './state.ts';

type Wish = {
  identifier: CodeIdentifier;
  /** What the code is for. A registration may ask for one before it is switched to. */
  interactionEvent: InteractionEvent;
};

/** What the journey knows when a code is asked for. */
type Occasion = Wish & { journey: Journey; user: UserRow | undefined };

/** Whether somebody who is known gives an address their account does not have. */
const isAdding = ({ identifier: { type }, interactionEvent, user }: Occasion): boolean =>
  user !== undefined &&
  interactionEvent !== 'ForgotPassword' &&
  !(type === 'email' ? user.primaryEmail : user.primaryPhone);

/** An address that nobody signs up with can only serve as a second factor (wire 3.3). */
const templateTypeOf = (occasion: Occasion): MessageType => {
  const { identifier, interactionEvent, journey } = occasion;
  const isAskedFor = signUpIdentifiers(journey.settings.signUp).has(identifier.type);
  return isAdding(occasion) && !isAskedFor ? 'BindMfa' : interactionEvent;
};

/** Whether an answer would tell a stranger that an account is there. */
const isSecret = (occasion: Occasion): boolean => {
  const { interactionEvent, journey } = occasion;
  if (interactionEvent === 'ForgotPassword') return true;
  const isClosed = journey.settings.signInMode === 'SignIn';
  return interactionEvent === 'SignIn' && isClosed && !isAdding(occasion);
};

/**
 * Sends a code to an address, or does as if.
 * @returns a record to be verified with the code.
 * @throws AppError guard.invalid_input, session.captcha_required, session.email_blocklist.*; what
 *   `askForCode` throws
 */
export const sendCode = async (
  { identifier: typed, interactionEvent }: Wish,
  { ip, languages }: { ip: string; languages: readonly string[] },
  journey: Journey,
): Promise<CodeRecord> => {
  const { clientId: applicationId, uiLocales, state } = journey;
  const identifier = await readIdentifier(typed);
  await demand(sendCodeOrder, undefined, journey);
  await assertReachable(identifier);
  if (interactionEvent === 'Register' && identifier.type === 'email') {
    await emailAllowed({ email: identifier.value }, journey);
  }
  const user = await findIdentifiedUser(journey);
  const occasion: Occasion = { identifier, interactionEvent, journey, user };
  const wish = {
    identifier,
    templateType: templateTypeOf(occasion),
    isSecret: isSecret(occasion),
    asker: { user, ip, languages, uiLocales, applicationId },
  };
  return askForCode(wish, { records: state.verificationRecords }, journey);
};
