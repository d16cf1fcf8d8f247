import { hashed, integer, sealed, table, text, time } from './table.ts';

export const verificationCodes = table(
  'verificationCodes',
  {
    /** What the code was made for: a verification of an interaction, or a recipient of the API. */
    holder: text(),
    channel: text<'email' | 'phone'>(),
    recipientHash: hashed(),
    /** Keyed, because a code is too short for a hash alone. */
    codeHash: hashed(),
    /** Wrong ones so far. */
    tries: integer(),
    createdAt: time(),
    expiresAt: time(),
  },
  { key: ['holder'], area: 'operations', isExported: false },
);

/** Messages sent lately, counted by recipient. */
export const messageSends = table(
  'messageSends',
  { id: text(), recipientHash: hashed(), createdAt: time() },
  { area: 'operations', isExported: false },
);

export const inboxMessages = table(
  'inboxMessages',
  { id: text(), sealedMessage: sealed(), createdAt: time() },
  { area: 'operations', isExported: false },
);
