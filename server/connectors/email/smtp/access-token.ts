import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { z } from 'zod';
import type { Context } from '../../interface/connector.ts';
import { ConnectorError } from '../../interface/error.ts';
import {
  expectSuccess,
  type Fields,
  parseAs,
  parseJson,
  postForm,
} from '../../interface/provider-http.ts';
import type { OAuth2Token, ServiceAccount } from './config.ts';

/** Access tokens for XOAUTH2 (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol). */

const defaultAccessUrl = 'https://accounts.google.com/o/oauth2/token';
const mailScope = 'https://mail.google.com/';
/** Seconds an assertion is valid. */
const assertionLifetime = 300;

export type OAuth2Auth = ServiceAccount | OAuth2Token;

/** RFC 7523 section 2.1, signed by the service account. */
const assertionFields = async (
  { clock }: Context<unknown>,
  { serviceClient, user, privateKey }: ServiceAccount,
  accessUrl: string,
): Promise<Fields> => {
  const now = Math.floor(clock() / 1000);
  const assertion = await new SignJWT({ scope: mailScope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(serviceClient)
    .setSubject(user)
    .setAudience(accessUrl)
    .setIssuedAt(now)
    .setExpirationTime(now + assertionLifetime)
    .sign(createPrivateKey(privateKey));
  return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
};

const refreshFields = ({ clientId, clientSecret, refreshToken }: OAuth2Token): Fields => {
  if (refreshToken === undefined) {
    throw new ConnectorError('general', 'There is no usable access token and no refresh token.');
  }
  return {
    client_id: clientId,
    client_secret: clientSecret,
    refresh_token: refreshToken,
    grant_type: 'refresh_token',
  };
};

const response = z.looseObject({ access_token: z.string().min(1) });

const configuredToken = (auth: OAuth2Auth, now: number): string | undefined => {
  if (auth.form === 'service-account') return undefined;
  return auth.expires === undefined || auth.expires > now ? auth.accessToken : undefined;
};

/**
 * @returns the configured access token while it lasts, else a new one. `renew` asks for a new one
 * anyway, after the server refused the one it was given.
 */
export const accessTokenFor = async (
  context: Context<unknown>,
  auth: OAuth2Auth,
  renew: boolean,
): Promise<string> => {
  const configured = renew ? undefined : configuredToken(auth, context.clock());
  if (configured !== undefined) return configured;
  const accessUrl = auth.accessUrl || defaultAccessUrl;
  const fields =
    auth.form === 'service-account'
      ? await assertionFields(context, auth, accessUrl)
      : refreshFields(auth);
  const answer = expectSuccess(await postForm(context.fetch, accessUrl, fields));
  return parseAs(response, parseJson(answer.text)).access_token;
};
