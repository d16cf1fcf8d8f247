import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * The digest under which an unguessable value (a token, a code of enough entropy) is stored:
 * SHA-256, base64url. Not for passwords, which people choose.
 */
export const digest = (value: string): string =>
  createHash('sha256').update(value).digest('base64url');

/** Compares two secrets in time that does not depend on where they differ. */
export const constantTimeEquals = (left: string, right: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
