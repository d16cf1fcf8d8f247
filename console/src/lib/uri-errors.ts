import { webUrl } from '@cardea/contract/wire/primitives.ts';
import { redirectUriFlaw } from '@cardea/contract/wire/redirect-uris.ts';
import { t } from './phrases.ts';

type Options = Parameters<typeof redirectUriFlaw>[1];

const registrationError = (text: string, options: Options): string | undefined => {
  const uri = text.trim();
  const found = uri === '' ? undefined : redirectUriFlaw(uri, options);
  if (!found) return undefined;
  const { flaw, instead } = found;
  if (instead === undefined || flaw === 'invalid') return t('applications.redirect_uri_invalid');
  return t(`applications.redirect_uri_${flaw}`, { uri: instead });
};

/** @returns what is wrong with an address that receives people who signed in; an empty one passes. */
export const redirectUriError = (text: string): string | undefined => registrationError(text, {});

/** @returns what is wrong with an address that people return to after they signed out. */
export const signOutUriError = (text: string): string | undefined =>
  registrationError(text, { mayHaveFragment: true });

/** @returns what is wrong with an address of the web; an empty one passes. */
export const webUrlError = (text: string): string | undefined => {
  const uri = text.trim();
  return uri === '' || webUrl.safeParse(uri).success
    ? undefined
    : t('sign_in_experience.url_invalid');
};

/** @returns what is wrong with an address that the server sends logout tokens to. */
export const backChannelUriError = (text: string): string | undefined =>
  webUrlError(text) ?? (text.includes('#') ? t('applications.fragment_invalid') : undefined);

/** Of an extension of a browser, or of an app made of web pages: a scheme of its own, and a host. */
const ownScheme = /^(?!https?:)[a-z][a-z\d+.-]*:\/\/[^\s/?#@]+$/i;

const isOrigin = (value: string): boolean =>
  ownScheme.test(value) || (URL.canParse(value) && new URL(value).origin === value.toLowerCase());

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
