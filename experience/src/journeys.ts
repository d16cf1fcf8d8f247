import type {
  CodeIdentifier,
  Identifier,
  InteractionEvent,
} from '@cardea/contract/experience/experience.ts';
import { type Api, Refusal } from './api.ts';
import { isWebUrl } from './settings.ts';
import { askable, type CodeStep, type EntryEvent, type Missing, type Step } from './steps/step.ts';

/** What comes after a step that worked: the way back to the application, or a further step. */
export type Next = { leaveTo: string } | { step: Step };

/** Saves what was staged. @returns the address that takes the person back to the application */
const finish = async (api: Api): Promise<string> => {
  const result = await api.submitInteraction();
  if (!isWebUrl(result?.redirectTo)) {
    throw new Error('The answer to submit names no address to go to.');
  }
  return result.redirectTo;
};

/** The first thing an account lacks that a page can ask for. */
const missingOf = (thrown: unknown): Missing | 'extraProfile' | undefined => {
  if (!(thrown instanceof Refusal) || thrown.code !== 'user.missing_profile') {
    return undefined;
  }
  const { missingProfile } = (thrown.data ?? {}) as { missingProfile?: unknown };
  return Array.isArray(missingProfile)
    ? ([...askable, 'extraProfile'] as const).find((name) => missingProfile.includes(name))
    : undefined;
};

type Proof = { verificationId: string; linkSocialIdentity?: boolean };

/**
 * Uses a proof and finishes, or asks for what the account lacks.
 * @param proof absent once it was used: what was staged since completes the account
 */
export const enter = async (api: Api, event: EntryEvent, proof?: Proof): Promise<Next> => {
  try {
    if (proof || event === 'Register') {
      await api.identify(proof ?? {});
    }
    return { leaveTo: await finish(api) };
  } catch (thrown) {
    const missing = missingOf(thrown);
    if (!missing) {
      throw thrown;
    }
    return missing === 'extraProfile'
      ? { step: { name: 'extra-profile', event } }
      : { step: { name: 'missing-profile', missing, event } };
  }
};

/** Goes from signing in to registering or back, with a proof that holds for both. */
export const enterInstead = async (
  api: Api,
  event: EntryEvent,
  verificationId: string,
): Promise<Next> => {
  await api.updateInteractionEvent({ interactionEvent: event });
  return enter(api, event, { verificationId });
};

export const signIn = async (
  api: Api,
  credentials: { identifier: Identifier; password: string },
): Promise<Next> => {
  await api.createInteraction({ interactionEvent: 'SignIn' });
  return enter(api, 'SignIn', await api.verifyPassword(credentials));
};

/** Sends a code within the journey under way. */
export const sendCode = async (
  api: Api,
  { event, identifier, missing }: Pick<CodeStep, 'event' | 'identifier' | 'missing'>,
): Promise<CodeStep> => {
  const { verificationId } = await api.sendVerificationCode({
    identifier,
    interactionEvent: event,
  });
  return {
    name: 'code',
    event,
    identifier,
    verificationId,
    sentAt: Date.now(),
    ...(missing && { missing }),
  };
};

/** Begins a journey whose first proof is a code. */
export const startWithCode = async (
  api: Api,
  event: InteractionEvent,
  identifier: CodeIdentifier,
): Promise<{ step: Step }> => {
  await api.createInteraction({ interactionEvent: event });
  return { step: await sendCode(api, { event, identifier }) };
};

/**
 * @param password absent where accounts have none
 * @param isRetry the last attempt with the same values got no answer; the account may exist already,
 *   and asking for it again would call its username taken
 */
export const register = async (
  api: Api,
  { username, password }: { username: string; password: string | undefined },
  isRetry: boolean,
): Promise<Next> => {
  if (isRetry && (await isIdentified(api))) {
    return enter(api, 'Register');
  }
  await api.createInteraction({ interactionEvent: 'Register' });
  if (password === undefined) {
    await api.addProfile({ type: 'username', value: username });
    return enter(api, 'Register');
  }
  const verification = await api.verifyNewPasswordIdentity({
    identifier: { type: 'username', value: username },
    password,
  });
  return enter(api, 'Register', verification);
};

const isIdentified = async (api: Api): Promise<boolean> => {
  try {
    return (await api.getInteraction()).userId !== undefined;
  } catch (thrown) {
    if (thrown instanceof Refusal) {
      return false;
    }
    throw thrown;
  }
};
