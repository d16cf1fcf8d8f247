import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import type { Api } from '../api.ts';
import { enter, type Next } from '../journeys.ts';
import type { CodeStep, Step } from './step.ts';

/** What an address that is proven by now is good for. */
export const goOn = async (api: Api, step: CodeStep): Promise<Next & { isReplacing?: boolean }> => {
  const { event, identifier, verificationId, missing } = step;
  if (event === 'ForgotPassword') {
    await api.identify({ verificationId });
    return { step: { name: 'new-password', identifier }, isReplacing: true };
  }
  if (missing) {
    await api.addProfile({ type: identifier.type, verificationId });
    return { ...(await enter(api, event)), isReplacing: true };
  }
  return { ...(await enter(api, event, { verificationId })), isReplacing: true };
};

const codesOfTaken = ['user.email_already_in_use', 'user.phone_already_in_use'];

/**
 * The offer to sign in instead of registering, or the other way round; the proof holds for both.
 * @returns undefined when the refusal is another
 */
export const insteadOf = (
  code: string,
  { event, identifier, verificationId, missing }: CodeStep,
  { signInMode }: Pick<PublicSignInExperience, 'signInMode'>,
): { step: Step; isReplacing: true } | undefined => {
  if (!missing && event === 'SignIn' && code === 'user.user_not_exist') {
    return { step: { name: 'no-account', identifier, verificationId }, isReplacing: true };
  }
  const canSwitch = event === 'Register' && signInMode !== 'Register';
  return canSwitch && codesOfTaken.includes(code)
    ? {
        step: { name: 'known-account', identifier, verificationId, ...(missing && { missing }) },
        isReplacing: true,
      }
    : undefined;
};
