import type { ForgotPasswordMethod } from '@cardea/contract/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import type { SignInExperienceSettings } from './settings.ts';

/** How a message reaches a person. */
export type Channel = 'email' | 'phone';

/** Whether there is a connector, or in development an inbox, that takes messages of a channel. */
export type CanSend = (db: Db, channel: Channel) => Promise<boolean>;

export const forgotPasswordChannels: Record<ForgotPasswordMethod, Channel> = {
  EmailVerificationCode: 'email',
  PhoneVerificationCode: 'phone',
};

/** @returns how a password can be reset: allowed by the settings, and there is a connector. */
export const forgotPasswordOf = async (
  db: Db,
  { forgotPasswordMethods: methods }: Pick<SignInExperienceSettings, 'forgotPasswordMethods'>,
  { canSend }: { canSend: CanSend },
): Promise<Record<Channel, boolean>> => {
  const isOpen = async (method: ForgotPasswordMethod) =>
    (methods === null || methods.includes(method)) &&
    (await canSend(db, forgotPasswordChannels[method]));
  return {
    email: await isOpen('EmailVerificationCode'),
    phone: await isOpen('PhoneVerificationCode'),
  };
};
