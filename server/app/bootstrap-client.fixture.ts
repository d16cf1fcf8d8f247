import type { Tenant } from './tenant.ts';

/** The client that a deployment is started with, to tests that call the Management API. */

export const bootstrapClient = {
  CARDEA_BOOTSTRAP_CLIENT_ID: 'robot',
  CARDEA_BOOTSTRAP_CLIENT_SECRET: 'a secret long enough',
};

/** @param values in the place of the usual parameters. */
export const requestToken = ({ server }: Tenant, values: Record<string, string> = {}) =>
  server.inject({
    method: 'POST',
    url: '/oidc/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: bootstrapClient.CARDEA_BOOTSTRAP_CLIENT_ID,
      client_secret: bootstrapClient.CARDEA_BOOTSTRAP_CLIENT_SECRET,
      resource: 'https://default.logto.app/api',
      scope: 'all',
      ...values,
    }).toString(),
  });

/** @returns an access token for the Management API. */
export const managementToken = async (tenant: Tenant): Promise<string> =>
  (await requestToken(tenant)).json().access_token;
