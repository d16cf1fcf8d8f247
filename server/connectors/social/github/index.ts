import { z } from 'zod';
import type {
  CallbackData,
  Context,
  ProviderTokens,
  SocialUser,
} from '../../interface/connector.ts';
import { ConnectorError } from '../../interface/error.ts';
import { parseAs } from '../../interface/provider-http.ts';
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

/** https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */

const config = z.object({ clientId, clientSecret, scope: scope('read:user user:email') });

const profile = z.looseObject({
  id: personId,
  name: detail,
  avatar_url: detail,
  email: detail,
});

const emails = z.array(z.looseObject({ email: detail, primary: vouched, verified: vouched }));

const failure = z.object({
  error: z.string(),
  error_description: z.string().optional(),
  error_uri: z.string().optional(),
});

const refusal = (callback: CallbackData): ConnectorError => {
  const { error, error_description, error_uri } = failure.safeParse(callback).data ?? {};
  if (error === undefined) return new ConnectorError('general', JSON.stringify(callback));
  return error === 'access_denied'
    ? new ConnectorError('authorization_failed', error_description ?? error)
    : new ConnectorError('general', { error, errorDescription: error_description, error_uri });
};

/** Needs the scope `user:email`, which an administrator may have left out. */
const readEmails = async (context: Context<unknown>, given: ProviderTokens) => {
  try {
    return parseAs(
      emails,
      await askWithToken(context, 'https://api.github.com/user/emails', given),
    );
  } catch {
    return [];
  }
};

const readUser = async (context: Context<unknown>, given: ProviderTokens): Promise<SocialUser> => {
  const bearer = { ...given, token_type: 'Bearer' };
  const [body, userEmails] = await Promise.all([
    askWithToken(context, 'https://api.github.com/user', bearer),
    readEmails(context, bearer),
  ]);
  const userInfo = parseAs(profile, body);
  const verified = userEmails.filter(({ verified }) => verified);
  const chosen =
    verified.find(({ email }) => email === userInfo.email) ?? verified.find((one) => one.primary);
  return socialUser({
    id: userInfo.id,
    name: userInfo.name,
    avatar: userInfo.avatar_url,
    // The public address, if it is among those that GitHub says are verified.
    email: chosen?.email,
    rawData: { userInfo, userEmails },
  });
};

export const connector = defineOAuth2Connector({
  id: 'github-universal',
  target: 'github',
  name: { en: 'GitHub' },
  description: { en: 'Let people sign in with their GitHub account.' },
  folder: import.meta.dirname,
  config,
  authorizationEndpoint: 'https://github.com/login/oauth/authorize',
  tokenEndpoint: 'https://github.com/login/oauth/access_token',
  defaultScope: 'read:user user:email',
  refusal,
  authenticate: ({ config }) => secretInBody(config),
  // Errors come with status 200 too; they lack what a token response must have.
  readTokens: readJsonTokens,
  readUser,
  isTokenStorageSupported: true,
});
