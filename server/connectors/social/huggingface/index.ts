import { z } from 'zod';
import { ConnectorError } from '../../interface/error.ts';
import { parseAs } from '../../interface/provider-http.ts';
import {
  askWithToken,
  clientId,
  clientSecret,
  defineOAuth2Connector,
  readJsonTokens,
  scope,
  secretInHeader,
  socialUser,
} from '../oauth2-base.ts';
import { detail, personId, vouched } from '../profile.ts';

/** https://huggingface.co/docs/hub/oauth */

const config = z.object({ clientId, clientSecret, scope: scope('profile') });

const profile = z.looseObject({
  sub: personId,
  name: detail,
  picture: detail,
  email: detail,
  email_verified: vouched,
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
  readTokens: readJsonTokens,
  readUser: async (context, given) => {
    const body = await askWithToken(context, 'https://huggingface.co/oauth/userinfo', given);
    const rawData = parseAs(profile, body);
    const { sub, name, picture, email, email_verified } = rawData;
    return socialUser({
      id: sub,
      name,
      avatar: picture,
      // Whoever holds an address that nobody verified could take over its owner's account.
      email: email_verified ? email : undefined,
      rawData,
    });
  },
});
