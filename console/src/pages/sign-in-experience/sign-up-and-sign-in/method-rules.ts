import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import type { SecondaryIdentifier, SignInMethod, SignUp } from '../settings.ts';
import { secondaryChoices } from './identifiers.ts';

/** How sign-up and sign-in depend on each other, as the server checks it (wire 3.10). */

export type Factor = 'password' | 'verificationCode';

/** A user name proves nothing by itself, and no code can be sent to it. */
const isAddress = (identifier: IdentifierType): boolean => identifier !== 'username';

const includes = (methods: readonly SignInMethod[], identifier: IdentifierType): boolean =>
  methods.some((method) => method.identifier === identifier);

/** @returns whether a factor cannot be turned off: people would have no other way in. */
export const isFactorFixed = (
  method: SignInMethod,
  factor: Factor,
  signUp: Pick<SignUp, 'password' | 'verify'>,
): boolean => {
  if (!isAddress(method.identifier)) return true;
  if (factor === 'verificationCode' && signUp.verify && !signUp.password) return true;
  const other = factor === 'password' ? 'verificationCode' : 'password';
  return method[factor] && !method[other];
};

/** @returns a method as it is sensible for those who sign up that way. */
export const createMethod = (
  identifier: IdentifierType,
  signUp: Pick<SignUp, 'password'>,
): SignInMethod =>
  isAddress(identifier)
    ? { identifier, password: signUp.password, verificationCode: true, isPasswordPrimary: false }
    : { identifier, password: true, verificationCode: false, isPasswordPrimary: true };

/** @returns the method with a factor turned on or off; the one that is left comes first. */
export const withFactor = (method: SignInMethod, factor: Factor, isOn: boolean): SignInMethod => {
  const next = { ...method, [factor]: isOn };
  const isPasswordPrimary =
    next.password && next.verificationCode ? method.isPasswordPrimary : next.password;
  return { ...next, isPasswordPrimary };
};

/** @returns the sign-up settings for other identifiers; what must be on is on. */
export const withIdentifiers = (
  signUp: Required<SignUp>,
  identifiers: IdentifierType[],
): Required<SignUp> => {
  const asked = (candidate: SecondaryIdentifier) =>
    secondaryChoices({ ...signUp, identifiers }).includes(candidate.identifier);
  return {
    identifiers,
    verify: identifiers.some(isAddress),
    // Whoever has a user name alone can prove it with nothing else.
    password: identifiers.includes('username') || (signUp.password && identifiers.length > 0),
    // The wire wants none without a first one.
    secondaryIdentifiers: identifiers.length > 0 ? signUp.secondaryIdentifiers.filter(asked) : [],
  };
};

/** @returns the method after "Create a password" was turned on or off. */
const withSignUpPassword = (
  method: SignInMethod,
  signUp: SignUp,
  saved: SignInMethod | undefined,
): SignInMethod =>
  signUp.identifiers.includes(method.identifier) && isAddress(method.identifier)
    ? withFactor(method, 'password', signUp.password || (saved?.password ?? false))
    : method;

/**
 * Lets the sign-in methods follow a change of the sign-up settings: whoever signs up can sign in.
 * Without an identifier to sign up with there is none to sign in with either.
 * @param saved the methods in force. What was only added by an earlier choice goes with it, and what
 *   an earlier choice took away comes back.
 */
export const followSignUp = (
  methods: readonly SignInMethod[],
  before: SignUp,
  after: SignUp,
  saved: readonly SignInMethod[],
): SignInMethod[] => {
  const isStale = ({ identifier }: SignInMethod) =>
    before.identifiers.includes(identifier) &&
    !after.identifiers.includes(identifier) &&
    !includes(saved, identifier);
  const had = before.identifiers.length > 0;
  const has = after.identifiers.length > 0;
  const begun = !had && has && methods.length === 0 ? saved : methods;
  const kept = had && !has ? [] : begun.filter((method) => !isStale(method));
  const added = after.identifiers
    .filter((identifier) => !includes(kept, identifier))
    .map((identifier) => createMethod(identifier, after));
  const needsCode = after.verify && !after.password;
  return [...kept, ...added]
    .map((method) =>
      // The code first: a method without any factor does not exist in between.
      needsCode && isAddress(method.identifier)
        ? withFactor(method, 'verificationCode', true)
        : method,
    )
    .map((method) => {
      if (before.password === after.password) return method;
      const old = saved.find(({ identifier }) => identifier === method.identifier);
      return withSignUpPassword(method, after, old);
    });
};

/**
 * Clients may store the two one after the other, so what is stored need not fit together.
 * @returns what people may sign up with and then have no way to sign in again.
 */
export const strandedBy = (
  { identifiers, password, secondaryIdentifiers = [] }: SignUp,
  methods: readonly SignInMethod[],
): IdentifierType[] => {
  const canReturn = (identifier: IdentifierType): boolean =>
    methods.some(
      (method) =>
        method.identifier === identifier &&
        ((method.password && password) || (method.verificationCode && isAddress(identifier))),
    );
  const isRescued = secondaryIdentifiers.some(({ identifier }) =>
    identifier === 'emailOrPhone'
      ? canReturn('email') && canReturn('phone')
      : canReturn(identifier),
  );
  if (isRescued) return [];
  // With a username among them, that is the one people begin with.
  const firsts = identifiers.filter(
    (one) => one === 'username' || !identifiers.includes('username'),
  );
  return firsts.filter((identifier) => !canReturn(identifier));
};

/** A way in that the saved settings have and the typed ones have not. */
export type ClosedWay = { identifier: IdentifierType; factor: Factor };

const factors = ['password', 'verificationCode'] as const;

/** @returns what people can sign in with now and no longer once this is saved. */
export const closedBy = (
  saved: readonly SignInMethod[],
  methods: readonly SignInMethod[],
): ClosedWay[] =>
  saved.flatMap((before) => {
    const after = methods.find(({ identifier }) => identifier === before.identifier);
    return factors
      .filter((factor) => before[factor] && !after?.[factor])
      .map((factor) => ({ identifier: before.identifier, factor }));
  });

/** @returns the methods with everything in them again that the saved ones have. */
export const reopened = (
  saved: readonly SignInMethod[],
  methods: readonly SignInMethod[],
): SignInMethod[] => {
  const widened = methods.map((method) => {
    const before = saved.find(({ identifier }) => identifier === method.identifier);
    return factors.reduce(
      (next, factor) => (before?.[factor] ? withFactor(next, factor, true) : next),
      method,
    );
  });
  return [...widened, ...saved.filter(({ identifier }) => !includes(methods, identifier))];
};

/** @returns the list with the element at `from` moved to `to`. */
export const moved = <T>(list: readonly T[], from: number, to: number): T[] => {
  const [item] = list.slice(from, from + 1);
  return item === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, item);
};
