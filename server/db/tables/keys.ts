import { json, optional, sealed, table, text, time } from './table.ts';

export const signingKeys = table(
  'signingKeys',
  {
    id: text(),
    /** RFC 7638 thumbprint: the `kid` of the published key. */
    kid: text(),
    algorithm: text(),
    /**
     * The `Current` key signs what names no algorithm; an `Additional` one, of which there is one an
     * algorithm, ID tokens of applications that name its algorithm.
     */
    status: text<'Next' | 'Current' | 'Previous' | 'Additional'>(),
    publicJwk: json<Record<string, string>>(),
    sealedPrivateJwk: sealed(),
    createdAt: time(),
    /** When a `Next` key begins to sign. */
    effectiveAt: optional(time()),
  },
  { noun: 'SigningKey', area: 'keys', isExported: false },
);

export const cookieKeys = table(
  'cookieKeys',
  { id: text(), sealedValue: sealed(), createdAt: time() },
  { area: 'keys', isExported: false },
);
