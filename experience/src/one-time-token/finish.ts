import type { InteractionEvent } from '@cardea/contract/experience/experience.ts';
import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { type Api, Refusal } from '../api.ts';
import { enter, enterInstead, type Next } from '../journeys.ts';
import type { Link } from './link.ts';

type Proof = { event: InteractionEvent; verificationId: string };

const isRefusal = (thrown: unknown, code: string): thrown is Refusal =>
  thrown instanceof Refusal && thrown.code === code;

/** The proof of an earlier visit to this page, whose answer the browser did not wait for. */
const earlierProof = async (api: Api, { email }: Link): Promise<Proof | undefined> => {
  const { interactionEvent: event, verificationRecords } = await api.getInteraction();
  const record = verificationRecords.find(({ type }) => type === 'OneTimeToken');
  const { value } = (record?.identifier ?? {}) as { value?: unknown };
  const isGood = record?.verified === true && value === email;
  return isGood && typeof record.id === 'string' ? { event, verificationId: record.id } : undefined;
};

const verify = async (api: Api, event: InteractionEvent, link: Link): Promise<Proof> => {
  await api.createProvenInteraction({ interactionEvent: event });
  const { verificationId } = await api.verifyOneTimeToken({
    identifier: { type: 'email', value: link.email },
    token: link.token,
  });
  return { event, verificationId };
};

type Events = readonly [InteractionEvent, ...InteractionEvent[]];

/** Registering is last: where it is closed, it is refused before the token is looked at. */
const allEvents: Events = ['SignIn', 'ForgotPassword', 'Register'];
const eventsWithoutSignIn: Events = ['Register', 'ForgotPassword'];

/**
 * Tries one journey after the other: a token may be good for one alone, and only the server knows
 * which. A token that a journey refuses for that reason is not used up.
 */
const verifyForAny = async (api: Api, [event, ...others]: Events, link: Link): Promise<Proof> => {
  try {
    return await verify(api, event, link);
  } catch (thrown) {
    const [next, ...rest] = others;
    if (!next || !isRefusal(thrown, 'one_time_token.interaction_event_mismatch')) {
      throw thrown;
    }
    return verifyForAny(api, [next, ...rest], link);
  }
};

type Options = {
  settings: Pick<PublicSignInExperience, 'signInMode'>;
  /** Whether an account may be made without another question. */
  mayRegister: boolean;
};

/** Whoever has an account already is led to signing in; a proof for registering does not do that. */
const register = async (
  api: Api,
  verificationId: string,
  { email, settings }: { email: string; settings: Options['settings'] },
): Promise<Next> => {
  try {
    return await enter(api, 'Register', { verificationId });
  } catch (thrown) {
    const isKnown = isRefusal(thrown, 'user.email_already_in_use');
    if (!isKnown || settings.signInMode === 'Register') {
      throw thrown;
    }
    return { step: { name: 'known-account', identifier: { type: 'email', value: email } } };
  }
};

/** Uses a proof: signs in, makes the account there is none of (wire 3.8), or resets a password. */
const use = async (
  api: Api,
  { event, verificationId }: Proof,
  { email }: Link,
  { settings, mayRegister }: Options,
): Promise<Next> => {
  const identifier = { type: 'email', value: email } as const;
  if (event === 'ForgotPassword') {
    await api.identify({ verificationId });
    return { step: { name: 'new-password', identifier } };
  }
  const offer: Next = {
    step: { name: 'no-account', verificationId, identifier, isInvited: true },
  };
  if (event === 'Register') {
    return mayRegister ? register(api, verificationId, { email, settings }) : offer;
  }
  try {
    return await enter(api, event, { verificationId });
  } catch (thrown) {
    if (!isRefusal(thrown, 'user.user_not_exist')) {
      throw thrown;
    }
    return mayRegister ? enterInstead(api, 'Register', verificationId) : offer;
  }
};

/**
 * Signs in whoever opened a link with a one-time token, makes an account for who has none, and leads
 * to a new password where the link is for that.
 * @throws Refusal one_time_token.*, and what signing in and up refuses
 */
export const finishOneTimeToken = async (api: Api, link: Link, options: Options): Promise<Next> => {
  const events = options.settings.signInMode === 'Register' ? eventsWithoutSignIn : allEvents;
  const proof =
    (await earlierProof(api, link).catch(() => undefined)) ??
    (await verifyForAny(api, events, link));
  return use(api, proof, link, options);
};
