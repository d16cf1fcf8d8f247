import { isValidRedirectUri } from '@cardea/contract/wire/redirect-uris.ts';
import { t } from './phrases.ts';

/** @returns what is wrong with an address that people may be sent to; an empty one passes. */
export const redirectUriError = (text: string): string | undefined => {
  const uri = text.trim();
  return uri === '' || isValidRedirectUri(uri) ? undefined : t('applications.redirect_uri_invalid');
};

const isOrigin = (value: string): boolean =>
  URL.canParse(value) && new URL(value).origin === value.toLowerCase();

/** @returns what is wrong with an origin (scheme, host and port, no path); an empty one passes. */
export const originError = (text: string): string | undefined => {
  const origin = text.trim();
  return origin === '' || isOrigin(origin) ? undefined : t('applications.origin_invalid');
};

type Check = (text: string) => string | undefined;

/** @returns a message for each entry that is wrong, by its position. */
export const uriErrors = (uris: readonly string[], check: Check): Record<number, string> =>
  Object.fromEntries(
    uris.flatMap((uri, index) => {
      const error = check(uri);
      return error === undefined ? [] : [[index, error]];
    }),
  );

/** @returns a form's rule for a list of addresses: the first message of its entries. */
export const everyUri =
  (check: Check) =>
  (uris: readonly string[]): string | null =>
    uris.map(check).find((error) => error !== undefined) ?? null;
