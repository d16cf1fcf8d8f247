import {
  codeIdentifier,
  sendVerificationCode,
  verifyVerificationCode,
} from '@cardea/contract/experience/experience.ts';
import { messageType } from '@cardea/contract/management/connectors.ts';
import { z } from 'zod';
import {
  type SignInExperienceSettings,
  signUpIdentifiers,
} from '../features/sign-in-experience/settings.ts';
import type { Open } from '../flows/experience.ts';
import type { Verification } from '../flows/verification.ts';
import { type Route, route } from '../http/api/route.ts';
import { checkCode } from './check-code.ts';
import { sendCode } from './send-code.ts';

type Channel = 'email' | 'phone';

const recordOf = <Type extends string>(type: Type) =>
  z.object({
    id: z.string(),
    type: z.literal(type),
    identifier: codeIdentifier,
    /** What the message was about. */
    templateType: messageType,
    /** Whether the person entered the code. */
    isVerified: z.boolean(),
  });
type CodeRecord<Type extends string> = z.infer<ReturnType<typeof recordOf<Type>>>;

/** A record of either channel; `codeTypes` says which type belongs to which. */
export type AnyCodeRecord = CodeRecord<'EmailVerificationCode' | 'PhoneVerificationCode'>;

/** One pair of endpoints serves both channels. */
const routes = (open: Open): Route[] => [
  route(sendVerificationCode, async ({ body }, request) => {
    const { journey, keep } = await open(request);
    return keep(await sendCode(body, request, journey));
  }),

  route(verifyVerificationCode, async ({ body }, request) => {
    const { journey, keep } = await open(request);
    return keep(await checkCode(body, journey));
  }),
];

const takesCodes = (channel: Channel, { signIn }: SignInExperienceSettings): boolean =>
  signIn.methods.some(
    ({ identifier, verificationCode }) => identifier === channel && verificationCode,
  );

/** An address of a person, proven by a code that was sent there. */
const createCodeVerification = <Type extends AnyCodeRecord['type']>(
  type: Type,
  channel: Channel,
): Verification<CodeRecord<Type>> => ({
  record: recordOf(type),
  publicRecord: ({ id, type, identifier, templateType, isVerified }) => ({
    id,
    type,
    identifier,
    templateType,
    verified: isVerified,
  }),
  isVerified: ({ isVerified }) => isVerified,
  isSignInEnabled: (_, settings) => takesCodes(channel, settings),
  isSignUpEnabled: (_, { signUp }) => signUpIdentifiers(signUp).has(channel),
  isResetEnabled: (_, { forgotPasswordMethods }) =>
    forgotPasswordMethods === null || forgotPasswordMethods.includes(type),
  findUser: ({ identifier }, { deps }) =>
    deps.users.findByIdentifier(deps.db, identifier, { caseSensitive: true }),
  profileOf: ({ identifier: { value } }) =>
    channel === 'email' ? { primaryEmail: value } : { primaryPhone: value },
});

export const emailVerificationCode = {
  ...createCodeVerification('EmailVerificationCode', 'email'),
  routes,
};

export const phoneVerificationCode = createCodeVerification('PhoneVerificationCode', 'phone');
