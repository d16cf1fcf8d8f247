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

/** https://docs.gitlab.com/integration/openid_connect_provider/ */

const config = z.object({ clientId, clientSecret, scope: scope('openid') });

const profile = z.looseObject({
  sub: personId,
  name: detail,
  picture: detail,
  email: detail,
  email_verified: vouched,
});

/** Who somebody is can only be asked with `openid`, whatever else is asked for. */
const withOpenId = (configured: string | undefined): string => {
  const scopes = configured?.split(' ').filter(Boolean) ?? [];
  return [...scopes, ...(scopes.includes('openid') ? [] : ['openid'])].join(' ');
};

export const connector = defineOAuth2Connector({
  id: 'gitlab-universal',
  target: 'gitlab',
  name: { en: 'GitLab' },
  description: { en: 'Let people sign in with their GitLab account.' },
  folder: import.meta.dirname,
  config,
  usesSession: true,
  authorizationEndpoint: 'https://gitlab.com/oauth/authorize',
  tokenEndpoint: 'https://gitlab.com/oauth/token',
  authorizationFields: ({ scope }) => ({ scope: withOpenId(scope) }),
  refusal: (callback) => new ConnectorError('authorization_failed', callback),
  authenticate: ({ config }) => secretInHeader(config),
  readTokens: readJsonTokens,
  readUser: async (context, given) => {
    const body = await askWithToken(context, 'https://gitlab.com/oauth/userinfo', given);
    const rawData = parseAs(profile, body);
    const { sub, name, picture, email, email_verified } = rawData;
    return socialUser({
      id: sub,
      name,
      avatar: picture,
      email: email_verified ? email : undefined,
      rawData,
    });
  },
});
