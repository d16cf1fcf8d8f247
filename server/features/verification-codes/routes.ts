import {
  createVerificationCode,
  verifyVerificationCode,
} from '@cardea/contract/management/verification-codes.ts';
import type { Db } from '../../db/database.ts';
import { type Route, route } from '../../http/api/route.ts';
import { invalidInput } from '../../http/api/validation.ts';
import { parsePhone } from '../../lib/phone-numbers.ts';
import { messageLanguage } from '../sign-in-settings/language.ts';
import { hashRecipient, type Recipient } from './recipients.ts';
import { type CodesDeps, checkCode, sendCode } from './service.ts';

type Deps = CodesDeps & { db: Db };

/** @throws AppError guard.invalid_input for a number that cannot be dialled */
const recipientOf = async (body: { email: string } | { phone: string }): Promise<Recipient> => {
  if ('email' in body) return { type: 'email', value: body.email };
  const value = await parsePhone(body.phone);
  if (value !== undefined) return { type: 'phone', value };
  const message = 'must be a phone number that can be dialled';
  throw invalidInput('body', [{ code: 'custom', path: ['phone'], message }]);
};

/** Verification codes in the Management API: one at a time for a recipient. */
export const verificationCodeRoutes = (deps: Deps): Route[] => {
  const { db, sealer } = deps;
  const holderOf = async (recipient: Recipient) =>
    `management:${recipient.type}:${await hashRecipient(recipient, sealer)}`;
  return [
    route(createVerificationCode, async ({ body }, { languages: accepted, ip }) => {
      const recipient = await recipientOf(body);
      const holder = await holderOf(recipient);
      const locale = await messageLanguage(db, { uiLocales: undefined, accepted });
      const message = { type: 'Generic', payload: {}, locale, ip } as const;
      await sendCode(db, { holder, recipient, message, isSilent: false }, deps);
    }),

    route(verifyVerificationCode, async ({ body }) => {
      const recipient = await recipientOf(body);
      const holder = await holderOf(recipient);
      await checkCode(db, { holder, recipient, code: body.verificationCode }, deps);
    }),
  ];
};
