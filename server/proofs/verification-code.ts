import {
  type SignInExperienceSettings,
  signUpIdentifiers,
} from '../features/sign-in-settings/settings.ts';
import { findUserByIdentifier } from '../features/users/identifiers.ts';
import { type CodeRecord, codeRecords, codeTypes } from './code-records.ts';
import type { ProofKind } from './proof.ts';

type Channel = 'email' | 'phone';

const takesCodes = (channel: Channel, { signIn }: SignInExperienceSettings): boolean =>
  signIn.methods.some(
    ({ identifier, verificationCode }) => identifier === channel && verificationCode,
  );

/** An address of a person, proven by a code that was sent there. */
const createCodeKind = (channel: Channel): Omit<ProofKind<CodeRecord>, 'record'> => ({
  publicRecord: ({ id, type, identifier, templateType, isVerified }) => ({
    id,
    type,
    identifier,
    templateType,
    verified: isVerified,
  }),
  isVerified: ({ isVerified }) => isVerified,
  first: {
    isSignInEnabled: (_, settings) => takesCodes(channel, settings),
    isResetEnabled: (_, { forgotPasswordMethods }) =>
      forgotPasswordMethods === null || forgotPasswordMethods.includes(codeTypes[channel]),
    findUser: ({ identifier }, { deps }) =>
      findUserByIdentifier(deps.db, identifier, { caseSensitive: true }),
  },
  proposal: {
    isSignUpEnabled: (_, { signUp }) => signUpIdentifiers(signUp).has(channel),
    profileOf: ({ identifier: { value } }) =>
      channel === 'email' ? { primaryEmail: value } : { primaryPhone: value },
  },
});

export const emailVerificationCode: ProofKind<CodeRecord<'email'>> = {
  ...createCodeKind('email'),
  record: codeRecords.email,
};

export const phoneVerificationCode: ProofKind<CodeRecord<'phone'>> = {
  ...createCodeKind('phone'),
  record: codeRecords.phone,
};
