import { z } from 'zod';
import { ConnectorError } from '../../error.ts';
import { expectSuccess, parseAs, parseJson } from '../../provider-http.ts';
import {
  askWithToken,
  clientId,
  clientSecret,
  defineOAuth2Connector,
  readTokensAs,
  scope,
  secretInHeader,
  socialUser,
  tokenShape,
} from '../oauth2-base.ts';

/** https://huggingface.co/docs/hub/oauth */

const config = z.object({ clientId, clientSecret, scope: scope('profile') });

const tokens = tokenShape.required({ scope: true });

const profile = z.looseObject({
  sub: z.string().min(1),
  name: z.string().nullish(),
  picture: z.string().nullish(),
  email: z.string().nullish(),
  email_verified: z.boolean().nullish(),
});

export const connector = defineOAuth2Connector({
  id: 'huggingface-universal',
  target: 'huggingface',
  name: { en: 'Hugging Face' },
  description: { en: 'Let people sign in with their Hugging Face account.' },
  folder: import.meta.dirname,
  config,
  usesSession: true,
  authorizationEndpoint: 'https://huggingface.co/oauth/authorize',
  tokenEndpoint: 'https://huggingface.co/oauth/token',
  defaultScope: 'profile',
  refusal: (callback) => new ConnectorError('authorization_failed', callback),
  authenticate: ({ config }) => secretInHeader(config),
  readTokens: (answer) => readTokensAs(tokens, parseJson(expectSuccess(answer).text)),
  readUser: async (context, given) => {
    const body = await askWithToken(context, 'https://huggingface.co/oauth/userinfo', given);
    const rawData = parseAs(profile, body);
    const { sub, name, picture, email, email_verified } = rawData;
    return socialUser({
      id: sub,
      name,
      avatar: picture,
      // An address that is said to be unverified would let its holder take over an account.
      email: email_verified === false ? undefined : email,
      rawData,
    });
  },
});
