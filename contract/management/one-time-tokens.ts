import { z } from 'zod';
import { interactionEvent } from '../experience/experience.ts';
import { defineOperation } from '../wire/operation.ts';
import { email as anyEmail } from '../wire/primitives.ts';

/** Tokens that sign a person in once, sent to them in a link (wire 3.8). */

export const oneTimeTokenStatus = z.enum(['active', 'consumed', 'revoked', 'expired']);
export type OneTimeTokenStatus = z.infer<typeof oneTimeTokenStatus>;

export const oneTimeTokenContext = z.object({
  /** Organizations the person becomes a member of. */
  jitOrganizationIds: z.array(z.string()).optional(),
  /** The one journey the token is good for; absent: any. */
  interactionEvent: interactionEvent.optional(),
});
export type OneTimeTokenContext = z.infer<typeof oneTimeTokenContext>;

/** Without the token itself: it is stored as a hash (docs/decisions/0002-wire-differences.md). */
export const oneTimeToken = z.object({
  tenantId: z.string(),
  id: z.string(),
  email: z.string(),
  context: oneTimeTokenContext,
  status: oneTimeTokenStatus,
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  /** Milliseconds since the epoch. */
  expiresAt: z.number(),
});
export type OneTimeToken = z.infer<typeof oneTimeToken>;

const withToken = oneTimeToken.extend({ token: z.string() });

const guard = 'management';
const tag = 'One-time tokens';
const byId = z.object({ id: z.string() });
const email = anyEmail.max(128);
/** Ten years, in seconds: longer ones are mistakes. */
const maxLifetime = 315_360_000;

export const listOneTimeTokens = defineOperation({
  method: 'GET',
  path: '/one-time-tokens',
  guard,
  tag,
  summary: 'List one-time tokens, newest first.',
  query: z.object({ email: email.optional(), status: oneTimeTokenStatus.optional() }),
  responses: { 200: z.array(oneTimeToken) },
  paginated: 'optional',
});

export const createOneTimeToken = defineOperation({
  method: 'POST',
  path: '/one-time-tokens',
  event: 'OneTimeToken.Created',
  guard,
  tag,
  summary: 'Make a one-time token for an e-mail address; this answer alone shows it.',
  body: z.object({
    email,
    context: oneTimeTokenContext.optional(),
    /** Seconds. */
    expiresIn: z.number().positive().max(maxLifetime).optional(),
  }),
  responses: { 201: withToken },
});

export const verifyOneTimeToken = defineOperation({
  method: 'POST',
  path: '/one-time-tokens/verify',
  event: 'OneTimeToken.Data.Updated',
  guard,
  tag,
  summary: 'Check a one-time token and use it up.',
  body: z.object({ token: z.string().min(1).max(256), email: z.string().min(1).max(128) }),
  responses: { 200: withToken },
  errors: [
    'one_time_token.token_not_found',
    'one_time_token.email_mismatch',
    'one_time_token.token_consumed',
    'one_time_token.token_revoked',
    'one_time_token.token_expired',
  ],
});

export const getOneTimeToken = defineOperation({
  method: 'GET',
  path: '/one-time-tokens/:id',
  guard,
  tag,
  summary: 'Read a one-time token.',
  params: byId,
  responses: { 200: oneTimeToken },
  errors: ['entity.not_exists_with_id'],
});

export const deleteOneTimeToken = defineOperation({
  method: 'DELETE',
  path: '/one-time-tokens/:id',
  event: 'OneTimeToken.Deleted',
  guard,
  tag,
  summary: 'Delete a one-time token.',
  params: byId,
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});

export const updateOneTimeTokenStatus = defineOperation({
  method: 'PUT',
  path: '/one-time-tokens/:id/status',
  event: 'OneTimeToken.Data.Updated',
  guard,
  tag,
  summary: 'Revoke a one-time token, or end it another way; none becomes active again.',
  params: byId,
  body: z.object({ status: oneTimeTokenStatus }),
  responses: { 200: oneTimeToken },
  errors: ['entity.not_exists_with_id', 'one_time_token.cannot_reactivate_token'],
});
