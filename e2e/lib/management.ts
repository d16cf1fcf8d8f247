import assert from 'node:assert/strict';

/** The Management API as a script of the deployment's owner uses it. */

/** The machine-to-machine client that deployments of the journeys start with. */
export const bootstrapClient = { id: 'robot', secret: 'a secret for the journeys alone' };

export const bootstrapSettings = {
  CARDEA_BOOTSTRAP_CLIENT_ID: bootstrapClient.id,
  CARDEA_BOOTSTRAP_CLIENT_SECRET: bootstrapClient.secret,
};

// biome-ignore lint/suspicious/noExplicitAny: journeys look into bodies whose shape is what they test.
export type Answer = { status: number; body: any };

export type Management = {
  /** The access token that it calls with. */
  token: string;
  call: (method: string, path: string, body?: object) => Promise<Answer>;
  /** Calls and demands a success. @returns the body. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  must: (method: string, path: string, body?: object) => Promise<any>;
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return isJson && text !== '' ? JSON.parse(text) : text;
};

const fetchToken = async (url: string): Promise<string> => {
  const { id, secret } = bootstrapClient;
  const response = await fetch(`${url}/oidc/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${encodeURIComponent(secret)}`)}` },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      resource: 'https://default.logto.app/api',
      scope: 'all',
    }),
  });
  const body = await response.text();
  assert.equal(response.status, 200, body);
  return JSON.parse(body).access_token;
};

/** @param url of the deployment, without a trailing slash. */
export const openManagement = async (url: string): Promise<Management> => {
  const token = await fetchToken(url);
  const call: Management['call'] = async (method, path, body) => {
    const response = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await readBody(response) };
  };
  return {
    token,
    call,
    must: async (method, path, body) => {
      const answer = await call(method, path, body);
      assert.ok(answer.status < 300, `${method} ${path}: ${JSON.stringify(answer)}`);
      return answer.body;
    },
  };
};
