import { codeIdentifier } from '@cardea/contract/experience/experience.ts';
import { messageType } from '@cardea/contract/management/connectors.ts';
import { z } from 'zod';

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

/** The record of a code, by what the code was sent to. */
export const codeRecords = {
  email: recordOf('EmailVerificationCode'),
  phone: recordOf('PhoneVerificationCode'),
};
export type CodeRecord<Channel extends keyof typeof codeRecords = keyof typeof codeRecords> =
  z.infer<(typeof codeRecords)[Channel]>;

export const codeTypes = {
  email: 'EmailVerificationCode',
  phone: 'PhoneVerificationCode',
} as const;
