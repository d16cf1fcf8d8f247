import type { CodeIdentifier, InteractionEvent } from '@cardea/contract/experience/experience.ts';
import type { MessageType } from '@cardea/contract/management/connectors.ts';
import { signUpIdentifiers } from '../features/sign-in-experience/settings.ts';
import type { CodeMessage } from '../features/verification-codes/service.ts';
import { emailAllowed } from '../flows/checks/email-allowed.ts';
import type { FlowUser } from '../flows/deps.ts';
import { findIdentifiedUser } from '../flows/identified-user.ts';
import { assertReachable, readIdentifier } from '../flows/identifier-form.ts';
import type { Journey } from '../flows/journey.ts';
import { demand, sendCodeOrder } from '../flows/order.ts';
import type { ApiRequest } from '../http/api/route.ts';
import { newId } from '../lib/random.ts';
import { codeTypes } from './code-types.ts';
import type { AnyCodeRecord } from './verification-code.ts';

type Wish = {
  identifier: CodeIdentifier;
  /** What the code is for. A registration may ask for one before it is switched to. */
  interactionEvent: InteractionEvent;
};

/** What the journey knows when a code is asked for. */
type Occasion = Wish & { journey: Journey; user: FlowUser | undefined };

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

const userContext = ({ id, name, avatar, username, primaryEmail, primaryPhone }: FlowUser) => ({
  user: { id, name, avatar, username, primaryEmail, primaryPhone },
});

/** What an e-mail may say besides the code. Failing to find it out never holds a message back. */
const contextOf = async ({ identifier, journey, user }: Occasion) => {
  if (identifier.type !== 'email') return {};
  const { deps, clientId } = journey;
  try {
    const application = await deps.findApplication(deps.db, clientId);
    return {
      ...(application && { application: { id: application.id, name: application.name } }),
      ...(user && userContext(user)),
    };
  } catch (error) {
    deps.logger.warn({ err: error }, 'a message goes out without its context');
    return {};
  }
};

const messageOf = async (occasion: Occasion, request: ApiRequest): Promise<CodeMessage> => {
  const { deps, uiLocales } = occasion.journey;
  const wish = { uiLocales, accepted: request.languages };
  return {
    type: templateTypeOf(occasion),
    payload: { ...(await contextOf(occasion)), ...(uiLocales !== undefined && { uiLocales }) },
    locale: await deps.languageOf(deps.db, wish),
    ip: request.ip,
  };
};

/** Whose address it is. Suspended people have one: they are told when they prove who they are. */
const findOwner = ({ identifier }: Wish, { deps }: Journey): Promise<FlowUser | undefined> =>
  deps.users.findByIdentifier(deps.db, identifier, { caseSensitive: true });

/** Where the message goes: to the address the account has, not to one that is written otherwise. */
const recipientOf = async (
  { identifier }: Wish,
  owner: FlowUser | undefined,
): Promise<CodeIdentifier> => {
  const { type } = identifier;
  const stored = type === 'email' ? owner?.primaryEmail : owner?.primaryPhone;
  return stored ? readIdentifier({ type, value: stored }) : identifier;
};

/**
 * Sends a code to an address, or does as if (wire 3.3, anti-enumeration).
 * @returns a record to be verified with the code.
 * @throws AppError guard.invalid_input, session.captcha_required, session.email_blocklist.*; what `Codes.send` throws
 */
export const sendCode = async (
  typed: Wish,
  request: ApiRequest,
  journey: Journey,
): Promise<AnyCodeRecord> => {
  const { deps, state } = journey;
  const { interactionEvent } = typed;
  const identifier = await readIdentifier(typed.identifier);
  const wish: Wish = { identifier, interactionEvent };
  await demand(sendCodeOrder, wish, journey);
  await assertReachable(identifier);
  if (interactionEvent === 'Register' && identifier.type === 'email') {
    await emailAllowed({ email: identifier.value }, journey);
  }
  const occasion: Occasion = { ...wish, journey, user: await findIdentifiedUser(journey) };
  const owner = await findOwner(wish, journey);
  const isSilent = isSecret(occasion);
  const message = await messageOf(occasion, request);
  const type = codeTypes[identifier.type];
  const id = newId(deps.random);
  await deps.codes.send(deps.db, {
    holder: id,
    replaces: state.verificationRecords.find((record) => record.type === type)?.id,
    recipient: await recipientOf(wish, owner),
    message: isSilent && !owner ? undefined : message,
    isSilent,
  });
  return { id, type, identifier, templateType: message.type, isVerified: false };
};
