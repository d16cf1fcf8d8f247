import type { PublicSignInExperience } from '@cardea/contract/sign-in-experience.ts';
import { type Api, Refusal } from '../api.ts';
import { enter, enterInstead, type Next } from '../journeys.ts';
import type { EntryEvent } from '../steps/step.ts';
import type { Link } from './link.ts';

type Proof = { event: EntryEvent; verificationId: string };

const isRefusal = (thrown: unknown, code: string): thrown is Refusal =>
  thrown instanceof Refusal && thrown.code === code;

/** The proof of an earlier visit to this page, whose answer the browser did not wait for. */
const earlierProof = async (api: Api, { email }: Link): Promise<Proof | undefined> => {
  const { interactionEvent: event, verificationRecords } = await api.getInteraction();
  const record = verificationRecords.find(({ type }) => type === 'OneTimeToken');
  const { value } = (record?.identifier ?? {}) as { value?: unknown };
  const isGood = record?.verified === true && value === email && event !== 'ForgotPassword';
  return isGood && typeof record.id === 'string' ? { event, verificationId: record.id } : undefined;
};

const verify = async (api: Api, event: EntryEvent, link: Link): Promise<Proof> => {
  await api.createProvenInteraction({ interactionEvent: event });
  const { verificationId } = await api.verifyOneTimeToken({
    identifier: { type: 'email', value: link.email },
    token: link.token,
  });
  return { event, verificationId };
};

/** A token may be good for signing up alone. */
const verifyForEither = async (api: Api, link: Link): Promise<Proof> => {
  try {
    return await verify(api, 'SignIn', link);
  } catch (thrown) {
    if (!isRefusal(thrown, 'one_time_token.interaction_event_mismatch')) {
      throw thrown;
    }
    return verify(api, 'Register', link);
  }
};

type Options = {
  settings: Pick<PublicSignInExperience, 'signInMode'>;
  /** Whether an account may be made without another question. */
  mayRegister: boolean;
};

/** Uses a proof: signs in, or makes the account there is none of (wire 3.8). */
const use = async (
  api: Api,
  { event, verificationId, email }: Proof & { email: string },
  mayRegister: boolean,
): Promise<Next> => {
  const offer: Next = {
    step: {
      name: 'no-account',
      verificationId,
      identifier: { type: 'email', value: email },
      isInvited: true,
    },
  };
  if (event === 'Register') {
    return mayRegister ? enter(api, event, { verificationId }) : offer;
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
 * Signs in whoever opened a link with a one-time token, and makes an account for who has none.
 * @throws Refusal one_time_token.*, and what signing in and up refuses
 */
export const finishOneTimeToken = async (
  api: Api,
  link: Link,
  { settings, mayRegister }: Options,
): Promise<Next> => {
  const { email } = link;
  const prove = () =>
    settings.signInMode === 'Register' ? verify(api, 'Register', link) : verifyForEither(api, link);
  const proof = (await earlierProof(api, link).catch(() => undefined)) ?? (await prove());
  return use(api, { ...proof, email }, mayRegister);
};
