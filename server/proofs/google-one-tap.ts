import type { CallbackData } from '../connectors/interface/connector.ts';
import type { SocialConnectorInfo } from '../features/connectors/social.ts';
import { readCookie } from '../lib/cookie-header.ts';
import { AppError } from '../lib/errors.ts';
import { constantTimeEquals } from '../lib/hash.ts';

/**
 * Google One Tap signs people in without leaving the page: it hands the page an ID token as
 * `credential` (https://developers.google.com/identity/gsi/web/reference/html-reference).
 */
export const isOneTap = ({ factoryId }: SocialConnectorInfo, data: CallbackData): boolean =>
  factoryId === 'google-universal' && typeof data.credential === 'string';

const equals = (given: unknown, cookie: string | undefined): boolean =>
  typeof given === 'string' && given !== '' && constantTimeEquals(given, cookie ?? '');

/**
 * Refuses a credential that another site's page posted: it cannot set our cookies.
 * @param cookie the raw `Cookie` header.
 * @throws AppError session.csrf_token_mismatch, session.google_one_tap.cookie_mismatch
 */
export const assertFromOwnPage = (data: CallbackData, cookie: string | undefined): void => {
  const cookieOf = (name: string) => readCookie(cookie ?? '', name);
  if (data.g_csrf_token !== undefined) {
    if (equals(data.g_csrf_token, cookieOf('g_csrf_token'))) return;
    throw new AppError('session.csrf_token_mismatch');
  }
  if (equals(data.credential, cookieOf('_logto_google_one_tap_credential'))) return;
  throw new AppError('session.google_one_tap.cookie_mismatch');
};
