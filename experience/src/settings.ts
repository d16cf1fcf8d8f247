import type { Identifier } from '@cardea/contract/experience.ts';
import type {
  IdentifierType,
  PublicSignInExperience,
} from '@cardea/contract/sign-in-experience.ts';

type Settings = Pick<PublicSignInExperience, 'signInMode' | 'signIn' | 'signUp'>;

const order: readonly IdentifierType[] = ['username', 'email', 'phone'];

/**
 * The identifiers a person may sign in with and a password, in a fixed order.
 * @param wanted the `identifier` query parameter: a space-separated list that narrows the choice;
 *   names that are not enabled are ignored, and a list without an enabled one narrows nothing
 */
export const passwordIdentifiers = (
  settings: Settings,
  wanted: string | null = null,
): IdentifierType[] => {
  const enabled = order.filter((type) =>
    settings.signIn.methods.some((method) => method.identifier === type && method.password),
  );
  const names = wanted?.split(' ') ?? [];
  const narrowed = enabled.filter((type) => names.includes(type));
  return narrowed.length > 0 ? narrowed : enabled;
};

export const canSignIn = (settings: Settings): boolean =>
  settings.signInMode !== 'Register' && passwordIdentifiers(settings).length > 0;

export const canRegister = (settings: Settings): boolean =>
  settings.signInMode !== 'SignIn' &&
  settings.signUp.identifiers.includes('username') &&
  settings.signUp.password;

const looksLikePhone = /^\+?[\d\s().-]{5,}$/;

/**
 * Decides what kind of identifier a person typed, among those allowed.
 * A phone number is reduced to its digits, as the wire wants it (country code first, no `+`).
 * @returns the identifier, or the type that was expected when the text has not its form
 */
export const readIdentifier = (
  text: string,
  allowed: readonly IdentifierType[],
): { identifier: Identifier } | { malformed: 'email' | 'phone' } => {
  const value = text.trim();
  if (allowed.includes('email') && value.includes('@')) {
    return /^\S+@\S+\.\S+$/.test(value)
      ? { identifier: { type: 'email', value } }
      : { malformed: 'email' };
  }
  if (allowed.includes('phone') && looksLikePhone.test(value)) {
    return { identifier: { type: 'phone', value: value.replaceAll(/\D/g, '') } };
  }
  if (allowed.includes('username')) {
    return { identifier: { type: 'username', value } };
  }
  return { malformed: allowed.includes('email') ? 'email' : 'phone' };
};

/** An address that is safe to put behind a link or to go to: never `javascript:` or `data:`. */
export const isWebUrl = (value: string | null | undefined): value is string =>
  typeof value === 'string' && /^https?:\/\//i.test(value);
