import { isValidRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import { t } from '../../lib/phrases.ts';

/** @returns a message for each entry that may not be registered, by its position; empty ones pass. */
export const redirectUriErrors = (uris: readonly string[]): Record<number, string> =>
  Object.fromEntries(
    uris
      .map((uri, index) => [index, uri.trim()] as const)
      .filter(([, uri]) => uri !== '' && !isValidRedirectUri(uri))
      .map(([index]) => [index, t('applications.redirect_uri_invalid')]),
  );

const isOrigin = (value: string): boolean =>
  URL.canParse(value) && new URL(value).origin === value.toLowerCase();

/** @returns a message for each entry that is no origin (scheme, host and port, no path). */
export const originErrors = (origins: readonly string[]): Record<number, string> =>
  Object.fromEntries(
    origins
      .map((origin, index) => [index, origin.trim()] as const)
      .filter(([, origin]) => origin !== '' && !isOrigin(origin))
      .map(([index]) => [index, t('applications.origin_invalid')]),
  );
