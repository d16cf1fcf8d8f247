import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { email, phone } from '../wire/primitives.ts';
import { providerCodes } from './connector-errors.ts';

const guard = 'management';
const tag = 'Verification codes';

export const createVerificationCode = defineOperation({
  method: 'POST',
  path: '/verification-codes',
  silent: 'A code is a step on the way, gone when it is used.',
  guard,
  tag,
  summary: 'Send a verification code to an e-mail address or a phone.',
  body: z.union([z.object({ email }), z.object({ phone })]),
  responses: { 204: 'empty' },
  errors: ['request.message_rate_limited', 'connector.not_found', ...providerCodes],
});

const code = z.string().min(1);

export const verifyVerificationCode = defineOperation({
  method: 'POST',
  path: '/verification-codes/verify',
  silent: 'A code is a step on the way, gone when it is used.',
  guard,
  tag,
  summary: 'Check a verification code that was sent with this API.',
  body: z.union([
    z.object({ email, verificationCode: code }),
    z.object({ phone, verificationCode: code }),
  ]),
  responses: { 204: 'empty' },
  errors: [
    'verification_code.not_found',
    'verification_code.expired',
    'verification_code.exceed_max_try',
    'verification_code.code_mismatch',
  ],
});
