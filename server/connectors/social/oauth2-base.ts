import type { ConnectorPlatform } from '@cardea/contract/management/connectors.ts';
import { z } from 'zod';
import type { OutgoingResponse } from '../../lib/outgoing-http.ts';
import type {
  CallbackData,
  ConnectorSession,
  Context,
  Identity,
  ProviderTokens,
  SessionUse,
  SocialConnector,
  SocialUser,
} from '../interface/connector.ts';
import { defineSocialConnector } from '../interface/define.ts';
import { ConnectorError } from '../interface/error.ts';
import {
  ask,
  clientCredentials,
  expectSuccess,
  type Fields,
  formOf,
  parseAs,
  parseJson,
  postForm,
} from '../interface/provider-http.ts';

/**
 * What providers of OAuth 2.0 sign-in share (RFC 6749 section 4.1): a provider is its endpoints, the
 * fields of its configuration, and a function that reads the person.
 */

export const clientId = z.string().min(1).meta({
  label: 'Client ID',
  placeholder: '<client-id>',
  description: 'The id the provider gave your application.',
});

export const clientSecret = z.string().min(1).meta({
  label: 'Client Secret',
  placeholder: '<client-secret>',
  confidential: true,
  description: 'The secret that belongs to the id.',
});

export const scope = (byDefault: string) =>
  z
    .string()
    .optional()
    .meta({
      label: 'Scope',
      placeholder: byDefault,
      multiline: true,
      description: `What to ask the provider for, separated by spaces. Left empty: \`${byDefault}\`.`,
    });

type OAuth2Config = { clientId: string; clientSecret: string; scope?: string | undefined };

/** Exactly what the token request needs of the callback. */
export type CodeCallback = { code: string; redirectUri: string };

/** What a token request adds for the way the client authenticates (RFC 6749 section 2.3). */
export type ClientAuthentication = { fields?: Fields; headers?: Record<string, string> };

export const secretInBody = (config: OAuth2Config): ClientAuthentication => ({
  fields: { client_id: config.clientId, client_secret: config.clientSecret },
});

export const secretInHeader = (config: OAuth2Config): ClientAuthentication => ({
  headers: { authorization: clientCredentials(config.clientId, config.clientSecret) },
});

type Grant = 'authorization_code' | 'refresh_token';

export type OAuth2Provider<Config extends OAuth2Config> = Identity<Config> & {
  platform?: ConnectorPlatform;
  authorizationEndpoint: string | ((config: Config) => string);
  tokenEndpoint: string | ((config: Config) => string);
  defaultScope?: string;
  /** Further parameters of the authorization request; undefined takes a usual one away. */
  authorizationFields?: (config: Config, session: ConnectorSession) => Fields;
  /**
   * The redirect URI is kept in the session instead of being taken from the callback; with
   * `optional` only where there is a session.
   */
  usesSession?: SessionUse;
  /** What is kept besides the redirect URI; `usesSession` is then `true` by default. */
  startSession?: (context: Context<Config>) => ConnectorSession;
  /** The error for a callback without a usable code. `general` with the parameters by default. */
  refusal?: (callback: CallbackData) => ConnectorError;
  authenticate: (context: Context<Config>) => ClientAuthentication | Promise<ClientAuthentication>;
  /** Further parameters of the token request; there is no callback when tokens are renewed. */
  tokenFields?: (config: Config, callback: CodeCallback | undefined) => Fields;
  readTokens: (answer: OutgoingResponse, config: Config, grant: Grant) => ProviderTokens;
  readUser: (
    context: Context<Config>,
    tokens: ProviderTokens,
    session: ConnectorSession | undefined,
  ) => Promise<SocialUser>;
  isStandard?: boolean;
  /** The provider's tokens may be stored, and renewed by the refresh grant. */
  isTokenStorageSupported?: boolean;
};

const resolve = <Config>(value: string | ((config: Config) => string), config: Config): string =>
  typeof value === 'function' ? value(config) : value;

/** Appends to the query an endpoint may already have. */
const withQuery = (endpoint: string, fields: Fields): string =>
  `${endpoint}${endpoint.includes('?') ? '&' : '?'}${formOf(fields)}`;

const codeCallback = z.object({ code: z.string().min(1), redirectUri: z.string().min(1) });

const generalRefusal = (callback: CallbackData): ConnectorError =>
  new ConnectorError('general', callback);

/** A member of a token response that nobody needs to sign in: as if absent where it is odd. */
const unneeded = z.string().optional().catch(undefined);

export const unneededTokenMembers = {
  scope: unneeded,
  refresh_token: unneeded,
  expires_in: z.coerce.number().optional().catch(undefined),
};

/** Asks for what a token response holds at least; other members are kept. */
export const tokenShape = z.looseObject({
  access_token: z.string(),
  token_type: z.string(),
  id_token: unneeded,
  ...unneededTokenMembers,
});

const isPresent = ([, value]: [string, unknown]): boolean => value !== null;

/** An empty member that is sent as null is one that is not sent (RFC 6749 section 5.1). */
export const withoutNulls = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? Object.fromEntries(Object.entries(body).filter(isPresent))
    : body;

const refusedTokens = z.object({
  error: z.string().min(1),
  error_description: z.string().optional(),
});

/** Some providers refuse with status 200: their words say more than what is missing (RFC 6749 5.2). */
const assertGranted = (value: unknown): void => {
  const { data } = refusedTokens.safeParse(value);
  if (!data) return;
  const { error, error_description: said } = data;
  throw new ConnectorError('invalid_response', { error, errorDescription: said ?? error });
};

/** Reads a token response as `shape`, and refuses an empty access token. */
export const readTokensAs = <Shape extends z.ZodType<ProviderTokens>>(
  shape: Shape,
  value: unknown,
): z.output<Shape> => {
  assertGranted(value);
  const tokens = parseAs(shape, withoutNulls(value));
  if (tokens.access_token === '') throw new ConnectorError('social_auth_code_invalid');
  return tokens;
};

export const readJsonTokens = (answer: OutgoingResponse): ProviderTokens =>
  readTokensAs(tokenShape, parseJson(expectSuccess(answer).text));

/** The same fields without those that are absent or empty. */
export const socialUser = (
  fields: {
    [Key in keyof SocialUser]: SocialUser[Key] | null;
  } & { id: string },
): SocialUser => {
  const known = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return { ...Object.fromEntries(known), id: fields.id };
};

/**
 * Reads a profile with an access token (RFC 6750).
 * @throws ConnectorError `social_invalid_access_token` for 401, `general` for other refusals.
 */
export const askWithToken = async (
  { fetch }: Context<unknown>,
  url: string,
  { token_type = 'Bearer', access_token = '' }: ProviderTokens,
  method = 'GET',
): Promise<unknown> => {
  const answer = await ask(fetch, url, {
    method,
    headers: {
      authorization: `${token_type} ${access_token}`,
      accept: 'application/json',
    },
  });
  if (answer.status === 401) throw new ConnectorError('social_invalid_access_token');
  return parseJson(expectSuccess(answer).text);
};

/** Sends a grant to the token endpoint, authenticated. */
const askForTokens = async <Config extends OAuth2Config>(
  provider: OAuth2Provider<Config>,
  context: Context<Config>,
  { grant_type, ...grant }: Fields & { grant_type: Grant },
): Promise<ProviderTokens> => {
  const { fields, headers } = await provider.authenticate(context);
  const answer = await postForm(
    context.fetch,
    resolve(provider.tokenEndpoint, context.config),
    { grant_type, ...grant, ...fields },
    { accept: 'application/json', ...headers },
  );
  return provider.readTokens(answer, context.config, grant_type);
};

const sessionUseOf = <Config extends OAuth2Config>({
  startSession,
  usesSession = startSession !== undefined,
}: OAuth2Provider<Config>): SessionUse => usesSession;

const readCallback = <Config extends OAuth2Config>(
  provider: OAuth2Provider<Config>,
  callback: CallbackData,
  session: ConnectorSession | undefined,
): CodeCallback => {
  const { refusal = generalRefusal } = provider;
  const usesSession = sessionUseOf(provider);
  const isKept = usesSession === true || (usesSession === 'optional' && session !== undefined);
  const redirectUri = isKept ? session?.redirectUri : callback.redirectUri;
  const result = codeCallback.safeParse({ code: callback.code, redirectUri });
  if (result.success) return result.data;
  if (typeof callback.code !== 'string' || callback.code === '') throw refusal(callback);
  throw new ConnectorError('general', 'The sign-in was not started here, or has ended already.');
};

/** Makes a connector of a provider of the authorization code flow. */
export const defineOAuth2Connector = <Config extends OAuth2Config>(
  provider: OAuth2Provider<Config>,
): SocialConnector => {
  const { platform = 'Universal', defaultScope, startSession, authorizationFields } = provider;
  const usesSession = sessionUseOf(provider);
  return defineSocialConnector<Config>({
    ...provider,
    platform,
    usesSession,
    authorize: (context, { state, redirectUri, scope: wanted }) => {
      const { config } = context;
      const session = { ...startSession?.(context), redirectUri };
      const url = withQuery(resolve(provider.authorizationEndpoint, config), {
        client_id: config.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        state,
        scope: config.scope || defaultScope,
        ...authorizationFields?.(config, session),
        ...(wanted !== undefined && { scope: wanted }),
      });
      return usesSession ? { url, session } : { url };
    },
    readUser: async (context, callback, session) => {
      const { code, redirectUri } = readCallback(provider, callback, session);
      const tokens = await askForTokens(provider, context, {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...provider.tokenFields?.(context.config, { code, redirectUri }),
      });
      return { user: await provider.readUser(context, tokens, session), tokens };
    },
    ...(provider.isTokenStorageSupported && {
      refreshTokens: (context, refreshToken) =>
        askForTokens(provider, context, {
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
          ...provider.tokenFields?.(context.config, undefined),
        }),
    }),
  });
};
