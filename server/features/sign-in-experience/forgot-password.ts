import type { ForgotPasswordMethod } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import { type CanSendDeps, type Channel, canSend } from '../connectors/messages.ts';
import { type SignInExperienceSettings, signUpIdentifiers } from '../sign-in-settings/settings.ts';

export const forgotPasswordChannels: Record<ForgotPasswordMethod, Channel> = {
  EmailVerificationCode: 'email',
  PhoneVerificationCode: 'phone',
};

type Settings = Pick<SignInExperienceSettings, 'forgotPasswordMethods' | 'signUp' | 'signIn'>;

/** Whether people sign up or in with what the channel reaches. */
const isUsed = (channel: Channel, { signUp, signIn }: Omit<Settings, 'forgotPasswordMethods'>) =>
  signUpIdentifiers(signUp).has(channel) ||
  signIn.methods.some(({ identifier }) => identifier === channel);

/**
 * How a password can be reset: what the settings name and something takes the messages of. Where they
 * leave it open, that is what there is a connector for; the inbox of a development server takes every
 * message, so it counts only for what people are known by.
 */
export const forgotPasswordOf = async (
  db: Db,
  { forgotPasswordMethods: methods, ...settings }: Settings,
  deps: CanSendDeps,
): Promise<Record<Channel, boolean>> => {
  const isOpen = async (method: ForgotPasswordMethod): Promise<boolean> => {
    const channel = forgotPasswordChannels[method];
    const taker = await canSend(db, channel, deps);
    if (methods) return methods.includes(method) && taker !== undefined;
    return taker === 'connector' || (taker === 'inbox' && isUsed(channel, settings));
  };
  return {
    email: await isOpen('EmailVerificationCode'),
    phone: await isOpen('PhoneVerificationCode'),
  };
};
