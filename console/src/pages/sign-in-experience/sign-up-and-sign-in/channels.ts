import type { Channel } from '../experience-context.ts';
import type { SignInMethod, SignUp } from '../settings.ts';

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
