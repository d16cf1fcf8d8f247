import { z } from 'zod';
import type { OutgoingResponse } from '../../../lib/outgoing-http.ts';
import type { Context, ProviderTokens, SocialUser } from '../../interface/connector.ts';
import { expectSuccess, parseAs, parseJson } from '../../interface/provider-http.ts';
import { authenticateClient, clientAuthenticationFields } from '../client-authentication.ts';
import { codeFlow, customConfig, endpoint, inSnakeCase } from '../custom-fields.ts';
import {
  askWithToken,
  clientId,
  clientSecret,
  defineOAuth2Connector,
  readTokensAs,
  socialUser,
  tokenShape,
} from '../oauth2-base.ts';
import { detail, personId } from '../profile.ts';

/** RFC 6749 section 4.1, with a profile endpoint of any JSON. */

const path = (byDefault: string) => z.string().default(byDefault);

const config = z.object({
  clientId,
  clientSecret,
  authorizationEndpoint: endpoint('Authorization Endpoint', 'Where people sign in.'),
  tokenEndpoint: endpoint('Token Endpoint', 'Where codes are exchanged for tokens.'),
  userInfoEndpoint: endpoint('User Info Endpoint', 'Where the profile is read with a token.'),
  ...clientAuthenticationFields,
  tokenEndpointResponseType: z.enum(['query-string', 'json']).default('query-string').meta({
    label: 'Token Endpoint Response Type',
    description: 'The format of the token endpoint’s answer.',
  }),
  scope: z.string().optional().meta({
    label: 'Scope',
    multiline: true,
    description: 'What to ask the provider for, separated by spaces. Left empty: nothing.',
  }),
  profileMap: z
    .object({
      id: path('id'),
      email: path('email'),
      phone: path('phone'),
      name: path('name'),
      avatar: path('avatar'),
    })
    .prefault({})
    .meta({
      label: 'Profile Map',
      initial: {
        id: 'user_id',
        email: 'email_verified',
        phone: 'phone_verified',
        name: 'full_name',
        avatar: 'avatar_url',
      },
      description: 'Where the profile keeps each value; dots lead into nested objects.',
    }),
  addressesAreVerified: z.boolean().default(false).meta({
    label: 'Addresses Are Verified',
    description:
      'The provider has verified the email address and the phone number that are mapped. Only then are they taken: who has an address at the provider gets into the account that has it here.',
  }),
  customConfig,
  ...codeFlow,
});
type Config = z.output<typeof config>;

const readTokens = (answer: OutgoingResponse, { tokenEndpointResponseType }: Config) => {
  const { text } = expectSuccess(answer);
  const body =
    tokenEndpointResponseType === 'json'
      ? parseJson(text)
      : Object.fromEntries(new URLSearchParams(text));
  return readTokensAs(tokenShape, body);
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const valueAt = (profile: unknown, dotted: string): unknown =>
  dotted
    .split('.')
    .reduce<unknown>(
      (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      profile,
    ) || undefined;

const mapped = z.object({
  id: personId,
  email: detail,
  phone: detail,
  name: detail,
  avatar: detail,
});

const readUser = async (context: Context<Config>, tokens: ProviderTokens): Promise<SocialUser> => {
  const { userInfoEndpoint, profileMap, addressesAreVerified } = context.config;
  const rawData = parseAs(
    z.record(z.string(), z.unknown()),
    await askWithToken(context, userInfoEndpoint, tokens),
  );
  const values = Object.entries(profileMap).map(([key, dotted]) => [key, valueAt(rawData, dotted)]);
  const { email, phone, ...person } = parseAs(mapped, Object.fromEntries(values));
  return socialUser({ ...person, ...(addressesAreVerified && { email, phone }), rawData });
};

export const connector = defineOAuth2Connector<Config>({
  id: 'oauth2',
  target: 'oauth2',
  name: { en: 'OAuth 2.0' },
  description: { en: 'Let people sign in with any provider that speaks OAuth 2.0.' },
  folder: import.meta.dirname,
  config,
  isStandard: true,
  isTokenStorageSupported: true,
  usesSession: true,
  authorizationEndpoint: ({ authorizationEndpoint }) => authorizationEndpoint,
  tokenEndpoint: ({ tokenEndpoint }) => tokenEndpoint,
  authorizationFields: ({ customConfig }) => inSnakeCase(customConfig),
  authenticate: (context) => authenticateClient(context, context.config.tokenEndpoint),
  tokenFields: ({ customConfig }) => inSnakeCase(customConfig),
  readTokens,
  readUser,
});
