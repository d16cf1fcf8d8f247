import { z } from 'zod';
import type { OutgoingResponse } from '../../../lib/outgoing-http.ts';
import type {
  Context,
  ProviderTokens,
  SocialConnector,
  SocialUser,
} from '../../interface/connector.ts';
import { ConnectorError } from '../../interface/error.ts';
import { parseAs } from '../../interface/provider-http.ts';
import { verifyIdToken } from '../id-token.ts';
import {
  askWithToken,
  clientId,
  clientSecret,
  defineOAuth2Connector,
  readJsonTokens,
  scope,
  secretInBody,
  socialUser,
} from '../oauth2-base.ts';
import { detail, personId, vouched } from '../profile.ts';

/** https://developers.google.com/identity/protocols/oauth2/web-server */

const config = z.object({
  clientId,
  clientSecret,
  scope: scope('openid profile email'),
  prompts: z
    .array(z.enum(['none', 'consent', 'select_account', 'login']))
    .optional()
    .meta({
      label: 'Prompts',
      initial: ['select_account'],
      description: 'What Google asks people each time. `none` stands alone.',
    }),
  offlineAccess: z.boolean().optional().meta({
    label: 'Refresh access token',
    initial: false,
    description: 'Ask for a refresh token. Google gives one when `consent` is among the prompts.',
  }),
  oneTap: z
    .object({
      isEnabled: z.boolean().optional(),
      autoSelect: z.boolean().optional(),
      closeOnTapOutside: z.boolean().optional(),
      itpSupport: z.boolean().optional(),
    })
    .optional()
    .meta({ hidden: true }),
});
type Config = z.output<typeof config>;

const profile = z.looseObject({
  sub: personId,
  name: detail,
  picture: detail,
  email: detail,
  email_verified: vouched,
});

const toUser = (claims: unknown): SocialUser => {
  const rawData = parseAs(profile, claims);
  const { sub, name, picture, email, email_verified } = rawData;
  return socialUser({
    id: sub,
    name,
    avatar: picture,
    email: email_verified ? email : undefined,
    rawData,
  });
};

/** The callback may deliver the code percent-encoded a second time. */
const decoded = (code: string): string => {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
};

const readTokens = (answer: OutgoingResponse): ProviderTokens => {
  if (answer.status === 401) throw new ConnectorError('social_invalid_access_token');
  return readJsonTokens(answer);
};

const google = defineOAuth2Connector<Config>({
  id: 'google-universal',
  target: 'google',
  name: { en: 'Google' },
  description: { en: 'Let people sign in with their Google account.' },
  folder: import.meta.dirname,
  config,
  authorizationEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  defaultScope: 'openid profile email',
  authorizationFields: ({ prompts = [], offlineAccess }) => ({
    prompt: prompts.join(' ') || undefined,
    access_type: offlineAccess ? 'offline' : undefined,
  }),
  authenticate: ({ config }) => secretInBody(config),
  tokenFields: (_, callback) => (callback ? { code: decoded(callback.code) } : {}),
  readTokens,
  readUser: async (context, tokens) =>
    toUser(
      await askWithToken(
        context,
        'https://openidconnect.googleapis.com/v1/userinfo',
        { ...tokens, token_type: 'Bearer' },
        'POST',
      ),
    ),
  isTokenStorageSupported: true,
});

/** https://developers.google.com/identity/gsi/web/guides/verify-google-id-token */
const readOneTap = async (context: Context<Config>, credential: string): Promise<SocialUser> =>
  toUser(
    await verifyIdToken(context, credential, {
      jwksUri: 'https://www.googleapis.com/oauth2/v3/certs',
      issuer: ['https://accounts.google.com', 'accounts.google.com'],
      audience: context.config.clientId,
      clockTolerance: 10,
    }),
  );

/** One Tap posts an ID token as `credential`; whoever routes it here has compared its cookie. */
export const connector: SocialConnector = {
  ...google,
  readUser: async (context, callback, session) => {
    if (typeof callback.credential !== 'string') {
      return google.readUser(context, callback, session);
    }
    google.checkConfig(context.config);
    const checked = { ...context, config: config.parse(context.config) };
    return { user: await readOneTap(checked, callback.credential) };
  },
};
