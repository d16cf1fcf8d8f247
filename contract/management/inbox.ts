import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { messageType } from './connectors.ts';

/**
 * The inbox of a development server: messages that no connector would take, kept for the person who
 * tries things out. Production servers have none.
 */

export const inboxMessage = z.object({
  id: z.string(),
  channel: z.enum(['email', 'sms']),
  to: z.string(),
  type: messageType,
  subject: z.string(),
  content: z.string(),
  /** The verification code in it, for tests and for copying. */
  code: z.string().optional(),
  /** Milliseconds since the epoch. */
  createdAt: z.number().int(),
});
export type InboxMessage = z.infer<typeof inboxMessage>;

const guard = 'management';
const tag = 'Inbox';

export const listInbox = defineOperation({
  method: 'GET',
  path: '/inbox',
  guard,
  tag,
  summary: 'List what landed in the development inbox, newest first.',
  responses: { 200: z.array(inboxMessage) },
});

export const emptyInbox = defineOperation({
  method: 'DELETE',
  path: '/inbox',
  silent: 'The inbox of a development server is no part of the tenant.',
  guard,
  tag,
  summary: 'Delete everything in the development inbox.',
  responses: { 204: 'empty' },
});
