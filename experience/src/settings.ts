import type { Identifier } from '@cardea/contract/experience/experience.ts';
import type {
  IdentifierType,
  PublicSignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import { readPhoneText, withoutInvisible } from '@cardea/contract/wire/phone-text.ts';
import { browserConnectors } from './social/connectors.ts';

type Settings = Pick<
  PublicSignInExperience,
  'signInMode' | 'signIn' | 'signUp' | 'socialConnectors'
>;

/** How somebody proves an identifier to be theirs. */
export type Factor = 'password' | 'code';

const order: readonly IdentifierType[] = ['username', 'email', 'phone'];

/**
 * @param wanted the `identifier` query parameter: a space-separated list that narrows the choice;
 *   names that are not enabled are ignored, and a list without an enabled one narrows nothing
 */
const narrow = (enabled: IdentifierType[], wanted: string | null): IdentifierType[] => {
  const names = wanted?.split(' ') ?? [];
  const narrowed = enabled.filter((type) => names.includes(type));
  return narrowed.length > 0 ? narrowed : enabled;
};

/** How people sign in with an identifier, the way they are asked for first in front. */
export const factorsOf = ({ signIn }: Pick<Settings, 'signIn'>, type: IdentifierType): Factor[] => {
  const method = signIn.methods.find(({ identifier }) => identifier === type);
  const factors: Factor[] = [
    ...(method?.password ? (['password'] as const) : []),
    // Nothing can be sent to a username.
    ...(method?.verificationCode && type !== 'username' ? (['code'] as const) : []),
  ];
  return method?.isPasswordPrimary ? factors : factors.reverse();
};

/** The identifiers people sign in with, in a fixed order. */
export const signInIdentifiers = (
  settings: Settings,
  wanted: string | null = null,
): IdentifierType[] =>
  settings.signInMode === 'Register'
    ? []
    : narrow(
        order.filter((type) => factorsOf(settings, type).length > 0),
        wanted,
      );

/**
 * The identifiers people may sign up with: any one of them. Whoever signs up with a username is
 * asked for the others that every account has to have afterwards.
 */
export const signUpIdentifiers = (
  { signInMode, signUp }: Settings,
  wanted: string | null = null,
): IdentifierType[] => {
  if (signInMode === 'SignIn') {
    return [];
  }
  if (signUp.identifiers.includes('username')) {
    // Without a password or an address there would be no way back in.
    return signUp.password || signUp.secondaryIdentifiers?.length ? ['username'] : [];
  }
  return narrow(
    order.filter((type) => signUp.identifiers.includes(type)),
    wanted,
  );
};

const hasSocial = (settings: Settings): boolean => browserConnectors(settings).length > 0;

export const canSignIn = (settings: Settings): boolean =>
  settings.signInMode !== 'Register' &&
  (signInIdentifiers(settings).length > 0 || hasSocial(settings));

/** Social buttons sign up on the sign-in page; where there is none, they have a page to sign up. */
export const canRegister = (settings: Settings): boolean =>
  signUpIdentifiers(settings).length > 0 ||
  (settings.signInMode === 'Register' && hasSocial(settings));

/** Shorter ones are names. */
const shortestPhone = 5;

/** What somebody meant that is neither an address nor a number. */
const meant = (value: string, allowed: readonly IdentifierType[]): 'email' | 'phone' => {
  if (!allowed.includes('email')) return 'phone';
  return allowed.includes('phone') && /^[^\p{L}@]+$/u.test(value) ? 'phone' : 'email';
};

/**
 * Decides what kind of identifier a person typed, among those allowed.
 * A phone number is reduced to its digits, as the wire wants it (country code first, no `+`).
 * @returns the identifier, or the type that was expected when the text has not its form
 */
export const readIdentifier = (
  text: string,
  allowed: readonly IdentifierType[],
): { identifier: Identifier } | { malformed: 'email' | 'phone' } => {
  const value = withoutInvisible(text);
  if (allowed.includes('email') && value.includes('@')) {
    return parseEmail(value) === undefined
      ? { malformed: 'email' }
      : { identifier: { type: 'email', value } };
  }
  const phone = allowed.includes('phone') ? readPhoneText(value) : undefined;
  if (phone && phone.length >= shortestPhone) {
    return { identifier: { type: 'phone', value: phone } };
  }
  if (allowed.includes('username')) {
    return { identifier: { type: 'username', value } };
  }
  return { malformed: meant(value, allowed) };
};

/** An identifier as people write it. */
export const writeIdentifier = ({ type, value }: Identifier): string =>
  type === 'phone' ? `+${value}` : value;

/** An address that is safe to put behind a link or to go to: never `javascript:` or `data:`. */
export const isWebUrl = (value: string | null | undefined): value is string =>
  typeof value === 'string' && /^https?:\/\//i.test(value);
