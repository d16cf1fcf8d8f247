import { AppError } from '../../../lib/errors.ts';

/** Another page of ours, or the person: the address bar, a bookmark. */
const ownSites = new Set<string | undefined>([undefined, 'same-origin', 'none']);

/**
 * A request that a page of another origin made the browser send is nobody's wish: neither of another
 * site, nor of a sibling of ours that a cookie's `SameSite` would let through.
 * Browsers say who sends a request (Fetch Metadata, `Origin`); programs say nothing.
 * @param header reads a request's header.
 * @param publicUrl the tenant's public URL.
 * @throws AppError auth.forbidden
 */
export const assertOwnOrigin = (
  header: (name: string) => string | undefined,
  publicUrl: string,
): void => {
  const origin = header('origin');
  const isOwn = origin === undefined || origin === new URL(publicUrl).origin;
  if (!isOwn || !ownSites.has(header('sec-fetch-site'))) throw new AppError('auth.forbidden');
};
