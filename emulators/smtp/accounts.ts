import { importSPKI, jwtVerify } from 'jose';
import type { SMTPServerAuthentication } from 'smtp-server';
import { z } from 'zod';
import { type EmulatorClock, json, type Request } from '../emulator.ts';
import { oauthError } from '../oauth/rfc6749.ts';

/** Who may send, by password or by access token, and the endpoint that gives access tokens. */

export const accountShape = z.object({
  user: z.string(),
  pass: z.string().optional(),
  clientId: z.string().optional(),
  clientSecret: z.string().optional(),
  refreshToken: z.string().optional(),
  /** Tokens that are taken, besides those the endpoint gives. */
  accessTokens: z.array(z.string()).default([]),
  /** A service account that may act for the user, and its public key as PEM. */
  serviceClient: z.string().optional(),
  publicKey: z.string().optional(),
});
export type Account = z.output<typeof accountShape>;

const mailScope = 'https://mail.google.com/';
const longestAssertion = 3600;

export type Accounts = Map<string, Account>;

/** @returns whether the credentials are right. */
export const isAuthentic = (accounts: Accounts, auth: SMTPServerAuthentication): boolean => {
  const account = accounts.get(auth.username ?? '');
  if (!account) return false;
  if (auth.method === 'XOAUTH2') return account.accessTokens.includes(auth.accessToken ?? '');
  if (auth.method === 'CRAM-MD5') return auth.validatePassword(account.pass ?? '');
  return account.pass !== undefined && auth.password === account.pass;
};

const give = (account: Account) => {
  const access_token = `ya29.${crypto.randomUUID()}`;
  account.accessTokens.push(access_token);
  return json(200, { access_token, expires_in: 3599, token_type: 'Bearer', scope: mailScope });
};

const invalidGrant = (description: string) => oauthError(400, 'invalid_grant', description);

const byRefreshToken = (accounts: Accounts, form: URLSearchParams) => {
  const account = [...accounts.values()].find(
    ({ refreshToken }) => refreshToken !== undefined && refreshToken === form.get('refresh_token'),
  );
  if (!account) return invalidGrant('Token has been expired or revoked.');
  const isClient =
    account.clientId === form.get('client_id') &&
    account.clientSecret === form.get('client_secret');
  return isClient ? give(account) : oauthError(401, 'invalid_client', 'Unauthorized');
};

/** RFC 7523 section 3. */
const byAssertion = async (
  accounts: Accounts,
  form: URLSearchParams,
  audience: string,
  clock: EmulatorClock,
) => {
  const assertion = form.get('assertion') ?? '';
  for (const account of accounts.values()) {
    const { publicKey, serviceClient, user } = account;
    if (!publicKey || !serviceClient) continue;
    try {
      const { payload } = await jwtVerify(assertion, await importSPKI(publicKey, 'RS256'), {
        algorithms: ['RS256'],
        issuer: serviceClient,
        subject: user,
        audience,
        currentDate: new Date(clock.now()),
        requiredClaims: ['exp', 'iat'],
      });
      const { exp = 0, iat = 0, scope } = payload;
      if (scope !== mailScope) return invalidGrant('Invalid scope.');
      if (exp - iat > longestAssertion) return invalidGrant('The assertion lives too long.');
      return give(account);
    } catch {}
  }
  return invalidGrant('Invalid JWT signature.');
};

/** `POST /token`, as Google's. */
export const tokenEndpoint = async (
  accounts: Accounts,
  { form }: Request,
  audience: string,
  clock: EmulatorClock,
) => {
  switch (form.get('grant_type')) {
    case 'refresh_token':
      return byRefreshToken(accounts, form);
    case 'urn:ietf:params:oauth:grant-type:jwt-bearer':
      return byAssertion(accounts, form, audience, clock);
    default:
      return oauthError(400, 'unsupported_grant_type', 'Invalid grant_type');
  }
};
