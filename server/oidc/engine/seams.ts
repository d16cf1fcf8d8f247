import type { Client, Provider } from 'oidc-provider';

/**
 * Everything that leans on the engine's inside, which its types and its documentation leave out. An
 * update of the engine that changes one of them fails in `seams.test.ts`, by its name.
 */

/** What the engine reads of a client when it checks a hint. */
export type Audience = Pick<Client, 'clientId' | 'idTokenSignedResponseAlg'>;

type Validate = (token: string, client: Audience) => Promise<unknown>;

type Inside = {
  Client: { Schema: { prototype: { redirectUris: () => void } } };
  ReplayDetection: { unique: (iss: string, jti: string, exp: number) => Promise<boolean> };
  IdToken: { validate: Validate };
};

const inside = (provider: Provider): Inside => provider as unknown as Inside;

/** @param matches what decides in the place of the engine's comparison with one secret. */
export const replaceSecretCheck = (
  { Client }: Provider,
  matches: (clientId: string, secret: string) => Promise<boolean>,
): void => {
  Client.prototype.compareClientSecret = function (this: Client, secret: string) {
    return matches(this.clientId, secret);
  };
};

type UriChecks = Record<'redirectUri' | 'postLogoutUri', (client: Client, uri: string) => boolean>;

/** @param checks what decides in the place of the engine's exact comparison. */
export const replaceUriChecks = (
  provider: Provider,
  { redirectUri, postLogoutUri }: UriChecks,
): void => {
  // Metadata was checked when it was stored; the engine would refuse what the wire allows.
  inside(provider).Client.Schema.prototype.redirectUris = () => {};
  provider.Client.prototype.redirectUriAllowed = function (this: Client, uri: string) {
    return redirectUri(this, uri);
  };
  provider.Client.prototype.postLogoutRedirectUriAllowed = function (this: Client, uri: string) {
    return postLogoutUri(this, uri);
  };
};

/** @param unique what remembers assertions (RFC 7523) in the place of the engine's own record. */
export const replaceReplayCheck = (
  provider: Provider,
  unique: Inside['ReplayDetection']['unique'],
): void => {
  inside(provider).ReplayDetection.unique = unique;
};

/** @param around what checks an ID token that comes as a hint; it is given the engine's own check. */
export const surroundHintCheck = (
  provider: Provider,
  around: (validate: Validate) => Validate,
): void => {
  const { IdToken } = inside(provider);
  IdToken.validate = around(IdToken.validate.bind(IdToken));
};

/**
 * An authorization request that fails before the engine has read its parameters has none: the engine
 * looks into them all the same when it decides whom to tell.
 */
export const startWithoutParameters = ({ OIDCContext }: Provider): void => {
  const value = Object.freeze({});
  Object.defineProperty(OIDCContext.prototype, 'params', { value, writable: true });
};

/** Ends a grant itself, which the engine does where it revokes a refresh token. */
export const destroyGrant = ({ Grant }: Provider, grantId: string): Promise<void> =>
  Grant.adapter.destroy(grantId);

/** @returns the token of the engine's form for signing out, from the one hidden field it has. */
export const xsrfOf = (form: string): string => /name="xsrf" value="([^"]*)"/.exec(form)?.[1] ?? '';

/** The engine reads undefined as "no resource". */
export const noResource = undefined as unknown as string;
