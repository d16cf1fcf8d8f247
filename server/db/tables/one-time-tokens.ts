import type {
  OneTimeTokenContext,
  OneTimeTokenStatus,
} from '@cardea/contract/management/one-time-tokens.ts';
import { hashed, json, optional, table, text, time } from './table.ts';

export const oneTimeTokens = table(
  'oneTimeTokens',
  {
    id: text(),
    email: text(),
    /** The address in the form that is compared. */
    emailFolded: optional(text()),
    /** SHA-256. */
    tokenHash: hashed(),
    context: json<OneTimeTokenContext>(),
    /** As it was set; an active one whose time is over has expired. */
    status: text<OneTimeTokenStatus>(),
    createdAt: time(),
    expiresAt: time(),
  },
  { noun: 'OneTimeToken', area: 'operations', isExported: false },
);
