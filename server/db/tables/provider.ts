import { hashed, integer, optional, sealed, table, text, time } from './table.ts';

/** What the OpenID provider keeps: sessions, grants, codes, tokens, interactions. */
export const oidcPayloads = table(
  'oidcPayloads',
  {
    model: text(),
    /** SHA-256 of the id; the id itself is what a browser or client presents, and is not stored. */
    idHash: hashed(),
    sealedPayload: sealed(),
    grantId: optional(text()),
    /** SHA-256, as `idHash`. */
    uidHash: optional(hashed()),
    userCodeHash: optional(hashed()),
    accountId: optional(text()),
    clientId: optional(text()),
    consumedAt: optional(time()),
    createdAt: time(),
    expiresAt: optional(time()),
    /** See `epochs.ts`; null is what a release before it wrote. */
    epoch: optional(integer()),
  },
  { key: ['model', 'idHash'], sealedBy: 'idHash', area: 'provider', isExported: false },
);

/** One row: see `epochs.ts`. */
export const epochs = table(
  'epochs',
  { id: integer<1>(), epoch: integer() },
  { area: 'provider', isExported: false },
);

export const revocations = table(
  'revocations',
  {
    kind: text(),
    subject: text(),
    epoch: integer(),
    /** Null until the clean-up has seen it. */
    revokedAt: optional(time()),
  },
  { key: ['kind', 'subject'], area: 'provider', isExported: false },
);
