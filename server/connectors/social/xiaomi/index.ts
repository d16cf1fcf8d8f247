import { z } from 'zod';
import type { OutgoingResponse } from '../../../lib/outgoing-http.ts';
import type { Context, ProviderTokens, SocialUser } from '../../interface/connector.ts';
import { ConnectorError } from '../../interface/error.ts';
import { ask, formOf, isSuccess, parseAs, parseJson } from '../../interface/provider-http.ts';
import {
  clientId,
  clientSecret,
  defineOAuth2Connector,
  scope,
  secretInBody,
  socialUser,
  unneededTokenMembers,
  withoutNulls,
} from '../oauth2-base.ts';
import { detail, personId } from '../profile.ts';

/** https://dev.mi.com/xiaomihyperos/documentation (Xiaomi Account Service, OAuth 2.0) */

const config = z.object({
  clientId,
  clientSecret,
  scope: scope('1'),
  skipConfirm: z.boolean().optional().meta({
    label: 'Skip Auth Confirm Page',
    initial: false,
    description:
      'Skip the confirmation page of Xiaomi for people who are signed in there. Left out: `false`.',
  }),
});
type Config = z.output<typeof config>;

/** Stands in front of the JSON so that it cannot be run as a script. */
const prefix = /^&&&START&&&/;

const tokens = z.looseObject({ access_token: z.string().min(1), ...unneededTokenMembers });

const failure = z.object({
  error: z.union([z.string(), z.number()]),
  error_description: z.string(),
});

/** Xiaomi answers with 2xx or 4xx; anything else is not its own. */
const expectOwnAnswer = ({ status }: OutgoingResponse): void => {
  if (status >= 500 || (status >= 300 && status < 400)) {
    throw new ConnectorError('general', `HTTP status ${status}`);
  }
};

/** Most errors come with status 200: what is no token response is a code that is not valid. */
const readTokens = (answer: OutgoingResponse): ProviderTokens => {
  expectOwnAnswer(answer);
  const body = parseJson(answer.text.replace(prefix, ''));
  const result = tokens.safeParse(withoutNulls(body));
  if (result.success) return result.data;
  const { error, error_description } = failure.safeParse(body).data ?? {};
  throw new ConnectorError(
    'social_auth_code_invalid',
    error === undefined ? undefined : { error, errorDescription: error_description },
  );
};

const profile = z.looseObject({
  data: z.looseObject({ unionId: personId, miliaoNick: detail, miliaoIcon: detail }),
});

const refusal = z.object({ code: z.number(), description: z.string(), result: z.string() });

const refuse = (answer: OutgoingResponse): never => {
  if (answer.status === 403) throw new ConnectorError('social_invalid_access_token');
  expectOwnAnswer(answer);
  const { code, description } = parseAs(refusal, parseJson(answer.text), 'general');
  throw new ConnectorError('general', { code, description, errorDescription: description });
};

const readUser = async (
  { fetch, config: { clientId } }: Context<Config>,
  { access_token: token }: ProviderTokens,
): Promise<SocialUser> => {
  const query = formOf({ clientId, token });
  const answer = await ask(fetch, `https://open.account.xiaomi.com/user/profile?${query}`);
  if (!isSuccess(answer)) return refuse(answer);
  const rawData = parseAs(profile, parseJson(answer.text));
  const { unionId, miliaoNick, miliaoIcon } = rawData.data;
  return socialUser({ id: unionId, name: miliaoNick, avatar: miliaoIcon, rawData });
};

export const connector = defineOAuth2Connector<Config>({
  id: 'xiaomi-universal',
  target: 'xiaomi',
  name: { en: 'Xiaomi', 'zh-CN': '小米' },
  description: {
    en: 'Let people sign in with their Xiaomi account.',
    'zh-CN': '让用户使用小米帐号登录。',
  },
  folder: import.meta.dirname,
  config,
  authorizationEndpoint: 'https://account.xiaomi.com/oauth2/authorize',
  tokenEndpoint: 'https://account.xiaomi.com/oauth2/token',
  defaultScope: '1',
  // Sent always: for newer applications Xiaomi takes an absent value for true.
  authorizationFields: ({ skipConfirm = false }) => ({ skip_confirm: String(skipConfirm) }),
  refusal: (callback) => {
    const { error, error_description } = failure.safeParse(callback).data ?? {};
    if (error === undefined) return new ConnectorError('general', JSON.stringify(callback));
    return new ConnectorError('general', { error, errorDescription: error_description });
  },
  authenticate: ({ config }) => secretInBody(config),
  readTokens,
  readUser,
});
