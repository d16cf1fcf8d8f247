import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';

const guard = 'management';
const tag = 'Sign-in experience';

const passwordIssue = z.object({
  code: z.string(),
  /** Values of the placeholders in the code's phrase. */
  interpolation: z.record(z.string(), z.unknown()).optional(),
});

/** Whose password it is to be, where the policy keeps what people are known by out of it. */
const userInfo = z.object({
  name: z.string().nullish(),
  username: z.string().nullish(),
  email: z.string().nullish(),
  phone: z.string().nullish(),
});

export const checkPassword = defineOperation({
  method: 'POST',
  path: '/sign-in-exp/default/check-password',
  silent: 'It compares, and keeps nothing.',
  guard,
  tag,
  summary: 'Check a password against the password policy; nothing is stored.',
  body: z.object({
    password: z.string(),
    userId: z.string().optional(),
    userInfo: userInfo.optional(),
  }),
  responses: {
    200: z.object({ result: z.literal(true) }),
    400: z.object({ result: z.literal(false), issues: z.array(passwordIssue) }),
  },
  errors: ['request.invalid_input', 'entity.not_found'],
});

/** Usernames that differ in case alone, and whose they are. */
const usernameCaseConflicts = z.object({
  totalConflicts: z.number().int(),
  samples: z.array(z.object({ usernameLower: z.string(), userIds: z.array(z.string()) })),
});
export type UsernameCaseConflicts = z.infer<typeof usernameCaseConflicts>;

export const listUsernameCaseConflicts = defineOperation({
  method: 'GET',
  path: '/sign-in-exp/username-policy/case-sensitivity-conflicts',
  guard,
  tag,
  summary: 'Say which usernames would be the same if their case did not matter.',
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  responses: { 200: usernameCaseConflicts },
});
