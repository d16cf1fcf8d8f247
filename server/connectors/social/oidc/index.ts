import { z } from 'zod';
import type {
  ConnectorSession,
  Context,
  ProviderTokens,
  SocialUser,
} from '../../interface/connector.ts';
import { ConnectorError } from '../../interface/error.ts';
import { expectSuccess, parseAs, parseJson } from '../../interface/provider-http.ts';
import { authenticateClient, clientAuthenticationFields } from '../client-authentication.ts';
import { codeFlow, customConfig, endpoint, inSnakeCase } from '../custom-fields.ts';
import { verifyIdToken } from '../id-token.ts';
import {
  clientId,
  clientSecret,
  defineOAuth2Connector,
  socialUser,
  unneededTokenMembers,
  withoutNulls,
} from '../oauth2-base.ts';
import { detail, personId, vouched } from '../profile.ts';

/** OpenID Connect Core section 3.1 (authorization code flow). */

const strings = z.union([z.string(), z.array(z.string())]);
const span = z.union([z.string(), z.number()]);

const verification = z
  .object({
    jwksUri: z.url({ protocol: /^https?$/ }),
    issuer: strings.optional(),
    algorithms: z.array(z.string()).optional(),
    clockTolerance: span.optional(),
    crit: z.record(z.string(), z.boolean()).optional(),
    maxTokenAge: span.optional(),
    subject: z.string().optional(),
    typ: z.string().optional(),
  })
  .meta({
    label: 'ID Token Verification Config',
    initial: { jwksUri: '<jwks-uri>', issuer: '<issuer>' },
    description: 'Where the provider publishes its keys, and what else an ID token must fulfil.',
  });

const config = z.object({
  clientId,
  clientSecret,
  authorizationEndpoint: endpoint('Authorization Endpoint', 'Where people sign in.'),
  tokenEndpoint: endpoint('Token Endpoint', 'Where codes are exchanged for tokens.'),
  ...clientAuthenticationFields,
  scope: z.string().meta({
    label: 'Scope',
    placeholder: 'openid profile email',
    multiline: true,
    description: 'What to ask the provider for, separated by spaces. `openid` is always asked for.',
  }),
  idTokenVerificationConfig: verification,
  authRequestOptionalConfig: z
    .object({
      responseMode: z.string().optional(),
      display: z.string().optional(),
      prompt: z.string().optional(),
      maxAge: z.string().optional(),
      uiLocales: z.string().optional(),
      idTokenHint: z.string().optional(),
      loginHint: z.string().optional(),
      acrValues: z.string().optional(),
    })
    .optional()
    .meta({
      label: 'Auth Request Optional Config',
      initial: {},
      description: 'Optional parameters of the authorization request.',
    }),
  acceptStringTypedBooleanClaims: z.boolean().default(false).meta({
    label: 'Accept String-typed Boolean Claims',
    description: 'Read `"true"` like `true` in `email_verified` and `phone_verified`.',
  }),
  trustUnverifiedEmail: z.boolean().default(false).meta({
    label: 'Trust Unverified Email',
    description: 'Take an email address of which the provider does not say whether it is verified.',
  }),
  customConfig,
  ...codeFlow,
});
type Config = z.output<typeof config>;

const withOpenId = (scope: string): string => {
  const values = scope.split(/[ +]+/).filter(Boolean);
  return (values.includes('openid') ? values : ['openid', ...values]).join(' ');
};

const tokens = z.looseObject({
  id_token: z.string(),
  access_token: z.string().optional().catch(undefined),
  token_type: z.string().optional().catch(undefined),
  ...unneededTokenMembers,
});

/** A renewal need not bring an ID token (OpenID Connect Core section 12.2). */
const renewed = tokens.partial({ id_token: true });

const truthy = /^(1|true|y|yes|yep|yeah)$/i;

const claimsOf = (acceptStrings: boolean) => {
  const inWords = z.string().transform((text) => truthy.test(text));
  const flag = acceptStrings ? z.union([inWords, vouched]) : vouched;
  return z.looseObject({
    sub: personId,
    name: detail,
    picture: detail,
    email: detail,
    email_verified: flag,
    phone: detail,
    phone_verified: flag,
    nonce: z.string().nullish(),
  });
};

/**
 * The nonce was sent, so the token must carry it (OpenID Connect Core section 3.1.3.7): one without
 * could be the answer to somebody else's request.
 */
const checkNonce = (nonce: string | null | undefined, session?: ConnectorSession): void => {
  if (session?.nonce === undefined) throw new ConnectorError('general', 'The session is gone.');
  if (nonce !== session.nonce) {
    throw new ConnectorError('social_invalid_id_token', 'The nonce is not the one that was sent.');
  }
};

const readUser = async (
  context: Context<Config>,
  { id_token = '' }: ProviderTokens,
  session: ConnectorSession | undefined,
): Promise<SocialUser> => {
  const { config } = context;
  const payload = await verifyIdToken(context, id_token, {
    ...config.idTokenVerificationConfig,
    audience: config.clientId,
  });
  const shape = claimsOf(config.acceptStringTypedBooleanClaims);
  const claims = parseAs(shape, payload, 'social_invalid_id_token');
  checkNonce(claims.nonce, session);
  const { sub, name, picture, email, email_verified, phone, phone_verified } = claims;
  return socialUser({
    id: sub,
    name,
    avatar: picture,
    email: (email_verified ?? config.trustUnverifiedEmail) ? email : undefined,
    phone: phone_verified ? phone : undefined,
    rawData: payload,
  });
};

export const connector = defineOAuth2Connector<Config>({
  id: 'oidc',
  target: 'oidc',
  name: { en: 'OIDC' },
  description: { en: 'Let people sign in with any provider that speaks OpenID Connect.' },
  folder: import.meta.dirname,
  config,
  isStandard: true,
  isTokenStorageSupported: true,
  authorizationEndpoint: ({ authorizationEndpoint }) => authorizationEndpoint,
  tokenEndpoint: ({ tokenEndpoint }) => tokenEndpoint,
  startSession: ({ random }) => ({ nonce: Buffer.from(random(16)).toString('base64url') }),
  authorizationFields: (config, { nonce }) => ({
    scope: withOpenId(config.scope),
    nonce,
    ...inSnakeCase(config.authRequestOptionalConfig),
    ...inSnakeCase(config.customConfig),
  }),
  authenticate: (context) => authenticateClient(context, context.config.tokenEndpoint),
  tokenFields: ({ customConfig }) => inSnakeCase(customConfig),
  readTokens: (answer, _, grant) =>
    parseAs(
      grant === 'refresh_token' ? renewed : tokens,
      withoutNulls(parseJson(expectSuccess(answer).text)),
    ),
  readUser,
});
