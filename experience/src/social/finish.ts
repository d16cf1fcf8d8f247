import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import { type Api, Refusal } from '../api.ts';
import { enter, enterInstead, type Next } from '../journeys.ts';
import { mask } from './mask.ts';
import type { SocialVisit } from './visit.ts';

type Callback = {
  connectorId: string;
  /** What the provider said, with the address it said it to. */
  connectorData: Record<string, string>;
  visit: SocialVisit;
  settings: Pick<PublicSignInExperience, 'signInMode' | 'socialSignIn'>;
  /** Whether an account may be made without another question. */
  mayRegister: boolean;
};

/** The account that has the address of the social account. */
const relatedUserOf = ({ data }: Refusal): { type: string; value: string } | undefined => {
  const { relatedUser } = (data ?? {}) as { relatedUser?: { type?: unknown; value?: unknown } };
  const { type, value } = relatedUser ?? {};
  return typeof type === 'string' && typeof value === 'string' ? { type, value } : undefined;
};

/**
 * Signs somebody in who came back from a provider; links or creates an account where that is the
 * way, and asks where it has to be asked (wire 3.6).
 * @throws Refusal also user.identity_not_exist, when nobody may sign up
 */
export const finishSocial = async (
  api: Api,
  { connectorId, connectorData, visit, settings, mayRegister }: Callback,
): Promise<Next> => {
  const { verificationId } = await api.verifySocial(
    { connectorData, verificationId: visit.verificationId },
    { connectorId },
  );
  try {
    const event = settings.signInMode === 'Register' ? 'Register' : 'SignIn';
    return await enter(api, event, { verificationId });
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'user.identity_not_exist') {
      throw thrown;
    }
    const related = relatedUserOf(thrown);
    if (related) {
      return settings.socialSignIn.automaticAccountLinking
        ? enter(api, 'SignIn', { verificationId, linkSocialIdentity: true })
        : { step: { name: 'link-account', connectorId, verificationId, address: mask(related) } };
    }
    if (settings.signInMode === 'SignIn') {
      throw thrown;
    }
    return mayRegister
      ? enterInstead(api, 'Register', verificationId)
      : { step: { name: 'no-account', verificationId } };
  }
};
