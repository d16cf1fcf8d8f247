import type { Channel, Delivery } from '../experience-context.ts';
import type { ExperienceFormValues, SignInMethod, SignUp } from '../settings.ts';

const channels = ['email', 'phone'] as const;

/** @returns where codes go to when people sign up. */
export const signUpChannels = ({ identifiers, secondaryIdentifiers = [] }: SignUp): Channel[] => {
  const asked: string[] = [
    ...identifiers,
    ...secondaryIdentifiers.map(({ identifier }) => identifier),
  ];
  return channels.filter((channel) => asked.includes(channel) || asked.includes('emailOrPhone'));
};

/** @returns where codes go to when people sign in. */
export const signInChannels = (methods: readonly SignInMethod[]): Channel[] =>
  channels.filter((channel) =>
    methods.some((method) => method.identifier === channel && method.verificationCode),
  );

type Known = Pick<ExperienceFormValues, 'signUp' | 'methods'>;

/**
 * Whether people can reset a password over a channel while the settings do not name the ways. The
 * inbox of a development server takes every message, so it counts only for what people are known by.
 */
export const isOpenByItself = (
  channel: Channel,
  { signUp, methods }: Known,
  delivery: Record<Channel, Delivery>,
): boolean => {
  if (delivery[channel] !== 'inbox') return delivery[channel] === 'connector';
  const isSignedInWith = methods.some(({ identifier }) => identifier === channel);
  return isSignedInWith || signUpChannels(signUp).includes(channel);
};
