import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
import type { Db } from '../../db/database.ts';
import { type CanSendDeps, type Channel, canSend } from '../connectors/messages.ts';
import { identifiersIn, type SignInExperienceSettings } from '../sign-in-settings/settings.ts';
import type { Rule } from './rule.ts';

type SignUp = SignInExperienceSettings['signUp'];
type Method = SignInExperienceSettings['signIn']['methods'][number];

type Required = { type: IdentifierType; isVerified: boolean };

/** Everything a person who signs up is known by; "e-mail or phone" is both. */
const requiredBy = ({ identifiers, verify, secondaryIdentifiers = [] }: SignUp): Required[] => [
  ...identifiers.map((type) => ({ type, isVerified: verify })),
  ...secondaryIdentifiers.flatMap(({ identifier, verify = false }) =>
    identifiersIn(identifier).map((type) => ({ type, isVerified: verify })),
  ),
];

const isChannel = (type: IdentifierType): type is Channel => type !== 'username';

const someIsUnreachable = async (
  types: readonly IdentifierType[],
  { db, ...deps }: CanSendDeps & { db: Db },
): Promise<boolean> => {
  for (const channel of new Set(types.filter(isChannel))) {
    if (!(await canSend(db, channel, deps))) return true;
  }
  return false;
};

/** A code can be sent to an address or a number alone. */
export const usesCode = ({ identifier, verificationCode }: Method): boolean =>
  verificationCode && isChannel(identifier);

/** Who may sign up, and how people sign in (wire 3.10). */
export const signInRules: readonly Rule[] = [
  {
    code: 'sign_in_experiences.duplicated_sign_up_identifiers',
    members: ['signUp'],
    breaks: ({ settings }) => {
      const types = requiredBy(settings.signUp).map(({ type }) => type);
      return new Set(types).size < types.length;
    },
  },
  {
    code: 'sign_in_experiences.missing_sign_up_identifiers',
    members: ['signUp'],
    breaks: ({ settings: { signUp } }) =>
      signUp.identifiers.length === 0 && requiredBy(signUp).length > 0,
  },
  {
    code: 'sign_in_experiences.passwordless_requires_verify',
    members: ['signUp'],
    breaks: ({ settings }) =>
      requiredBy(settings.signUp).some(({ type, isVerified }) => isChannel(type) && !isVerified),
  },
  {
    code: 'sign_in_experiences.enabled_connector_not_found',
    members: ['signUp'],
    breaks: ({ settings }, deps) =>
      someIsUnreachable(
        requiredBy(settings.signUp).map(({ type }) => type),
        deps,
      ),
  },
  {
    code: 'sign_in_experiences.enabled_connector_not_found',
    members: ['signIn'],
    breaks: ({ settings }, deps) =>
      someIsUnreachable(
        settings.signIn.methods.filter(usesCode).map(({ identifier }) => identifier),
        deps,
      ),
  },
  {
    code: 'sign_in_experiences.at_least_one_authentication_factor',
    members: ['signIn'],
    breaks: ({ settings }) =>
      settings.signIn.methods.some((method) => !method.password && !usesCode(method)),
  },
  {
    // Who signed up without a password can prove an address or a number, and nothing else. Not judged
    // when `signUp` is given alone: clients change the two one after the other.
    code: 'sign_in_experiences.code_sign_in_must_be_enabled',
    members: ['signIn'],
    breaks: ({ settings: { signUp, signIn } }) =>
      signUp.verify &&
      !signUp.password &&
      signIn.methods.some(
        ({ identifier, verificationCode }) => isChannel(identifier) && !verificationCode,
      ),
  },
];
