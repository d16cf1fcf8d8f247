import {
  type Answer,
  createClock,
  type Emulator,
  json,
  type Request,
  startEmulator,
} from './emulator.ts';
import { askPerson, backToClient, parametersOf } from './oauth/authorize.ts';
import { errorPage } from './oauth/consent-page.ts';
import { type Client, createStore, type Store, storeControls, type Token } from './oauth/store.ts';

/** GitHub: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps */

const documentation = 'https://docs.github.com/apps/managing-oauth-apps/troubleshooting';
const codeLifetime = 600;
const expiringLifetime = 28_800;
const lasting = 10 * 365 * 86_400;

const isLoopback = (host: string): boolean => /^(localhost|127\.0\.0\.1)$/.test(host);

/** The same host and port, and the registered path or one below it; any port on loopback. */
const isAllowed = (redirectUri: string, registered: string): boolean => {
  if (!URL.canParse(redirectUri)) return false;
  const [asked, known] = [new URL(redirectUri), new URL(registered)];
  const sameHost = isLoopback(known.hostname)
    ? asked.hostname === known.hostname
    : asked.host === known.host;
  const below = `${known.pathname.replace(/\/$/, '')}/`;
  return sameHost && (asked.pathname === known.pathname || asked.pathname.startsWith(below));
};

const authorize = (store: Store, request: Request): Answer => {
  const parameters = parametersOf(request);
  const client = store.clients.get(parameters.get('client_id') ?? '');
  const registered = client?.redirectUris[0];
  if (!client || !registered) return errorPage(404, 'GitHub', 'This is not the page you look for.');
  const state = parameters.get('state');
  const redirectUri = parameters.get('redirect_uri') ?? registered;
  const refuse = (to: string, error: string, error_description: string) => {
    const error_uri = `${documentation}#${error}`;
    return backToClient(to, { error, error_description, error_uri, state }, { refused: error });
  };
  if (!isAllowed(redirectUri, registered)) {
    const text = 'The redirect_uri MUST match the registered callback URL for this application.';
    return refuse(registered, 'redirect_uri_mismatch', text);
  }
  if (client.settings.suspended) {
    return refuse(redirectUri, 'application_suspended', 'Your application has been suspended.');
  }
  const scope = (parameters.get('scope') ?? '').split(/[ ,]+/).filter(Boolean).join(',');
  const outcome = askPerson({
    provider: 'GitHub',
    store,
    client,
    scope,
    request,
    parameters,
    skipForKnown: true,
  });
  if (outcome.kind === 'page') return outcome.answer;
  if (outcome.kind === 'denied') {
    const text = 'The user has denied your application access.';
    return refuse(redirectUri, 'access_denied', text);
  }
  const { user } = outcome;
  const grant = { clientId: client.id, redirectUri, scope, userId: user.id };
  const value = crypto.randomUUID().replaceAll('-', '').slice(0, 20);
  return backToClient(redirectUri, { code: store.issueCode(grant, value), state }, { user });
};

/** The format follows `Accept`; without one it is form-encoded. */
const inFormat = (
  { headers }: Request,
  body: Record<string, string | number>,
  refused?: string,
) => {
  const accept = headers.accept ?? '';
  if (accept.includes('application/json')) return json(200, body, refused);
  const isXml = accept.includes('application/xml');
  const members = Object.entries(body).map(([name, value]) => `<${name}>${value}</${name}>`);
  return {
    status: 200,
    headers: {
      'content-type': isXml
        ? 'application/xml'
        : 'application/x-www-form-urlencoded; charset=utf-8',
    },
    body: isXml
      ? `<OAuth>${members.join('')}</OAuth>`
      : new URLSearchParams(
          Object.entries(body).map(([name, value]) => [name, String(value)]),
        ).toString(),
    refused,
  };
};

const sentences: Record<string, string> = {
  incorrect_client_credentials: 'The client_id and/or client_secret passed are incorrect.',
  redirect_uri_mismatch: 'The redirect_uri MUST match the registered callback URL.',
  bad_verification_code: 'The code passed is incorrect or expired.',
  bad_refresh_token: 'The refresh token passed is incorrect or expired.',
  unsupported_grant_type: 'The grant type is not supported.',
};

/** Errors have status 200. */
const refuse = (request: Request, error: string): Answer =>
  inFormat(
    request,
    { error, error_description: sentences[error] ?? error, error_uri: `${documentation}#${error}` },
    error,
  );

const readParameters = ({ headers, body, form, query }: Request): URLSearchParams => {
  if (!/^application\/json/.test(headers['content-type'] ?? '')) {
    return form.size > 0 ? form : query;
  }
  return new URLSearchParams(JSON.parse(body) as Record<string, string>);
};

const issue = (
  store: Store,
  request: Request,
  client: Client,
  grant: Pick<Token, 'clientId' | 'userId' | 'scope'>,
  code: string,
): Answer => {
  const expires = client.settings.expiringTokens === true;
  const lifetime = expires ? expiringLifetime : lasting;
  const access = store.issueToken(grant, lifetime, { prefix: 'gho_', code });
  const body = { access_token: access.value, scope: grant.scope, token_type: 'bearer' };
  if (!expires) return inFormat(request, body);
  const refresh = store.issueToken(grant, 15_897_600, { prefix: 'ghr_', kind: 'refresh', code });
  return inFormat(request, {
    ...body,
    expires_in: expiringLifetime,
    refresh_token: refresh.value,
    refresh_token_expires_in: 15_897_600,
  });
};

const exchange = (store: Store, request: Request): Answer => {
  const parameters = readParameters(request);
  const get = (name: string) => parameters.get(name) ?? '';
  const client = store.clients.get(get('client_id'));
  if (!client) return json(404, { error: 'Not Found' }, 'unknown client');
  if (client.secret !== get('client_secret')) {
    return refuse(request, 'incorrect_client_credentials');
  }
  if (get('grant_type') === 'refresh_token') {
    const token = store.findToken(get('refresh_token'), 'refresh');
    if (!token) return refuse(request, 'bad_refresh_token');
    store.revoke([token.value]);
    return issue(store, request, client, token, '');
  }
  if (!['', 'authorization_code'].includes(get('grant_type'))) {
    return refuse(request, 'unsupported_grant_type');
  }
  const redirectUri = parameters.get('redirect_uri') ?? undefined;
  const grant = store.redeemCode(get('code'), client.id, redirectUri);
  if (grant === 'redirect') return refuse(request, 'redirect_uri_mismatch');
  if (typeof grant === 'string') return refuse(request, 'bad_verification_code');
  return issue(store, request, client, grant, get('code'));
};

const message = (status: number, text: string): Answer =>
  json(
    status,
    { message: text, documentation_url: 'https://docs.github.com/rest', status: String(status) },
    text,
  );

/** Every call of the API needs a user agent and a token. */
const withToken = (store: Store, request: Request, run: (token: Token) => Answer): Answer => {
  if (!request.headers['user-agent']) return message(403, 'Request forbidden: no User-Agent');
  const value = /^(?:bearer|token) (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const token = store.findToken(value);
  if (!token) return message(401, 'Bad credentials');
  const answer = run(token);
  return { ...answer, headers: { ...answer.headers, 'x-oauth-scopes': token.scope } };
};

const profile = (store: Store, { userId }: Token): Answer => {
  const { id, login, name = null, avatar, email = null } = store.users.get(userId) ?? { id: '0' };
  return json(200, { login, id: Number(id), avatar_url: avatar, name, email, type: 'User' });
};

const emails = (store: Store, { userId, scope }: Token): Answer => {
  if (!/(^|,)(user|user:email)(,|$)/.test(scope)) return message(404, 'Not Found');
  return json(200, store.users.get(userId)?.emails ?? []);
};

export type GitHubEmulator = Emulator & { store: Store };

/**
 * Users are `{ id: <digits>, login, name?, avatar?, email?, emails?: [{ email, primary, verified,
 * visibility }] }`; client settings `suspended` and `expiringTokens`.
 */
export const startGitHub = async (port = 0): Promise<GitHubEmulator> => {
  const clock = createClock();
  const store = createStore(clock, codeLifetime);
  const [web, api] = ['github.com', 'api.github.com'];
  const emulator = await startEmulator(
    {
      name: 'GitHub',
      origins: [`https://${web}`, `https://${api}`],
      routes: [
        {
          method: 'GET|POST',
          host: web,
          path: '/login/oauth/authorize',
          handle: (request) => authorize(store, request),
        },
        {
          method: 'POST',
          host: web,
          path: '/login/oauth/access_token',
          handle: (request) => exchange(store, request),
        },
        {
          method: 'GET',
          host: api,
          path: '/user',
          handle: (request) => withToken(store, request, (token) => profile(store, token)),
        },
        {
          method: 'GET',
          host: api,
          path: '/user/emails',
          handle: (request) => withToken(store, request, (token) => emails(store, token)),
        },
      ],
      controls: storeControls(store),
      onReset: store.reset,
    },
    clock,
    port,
  );
  return { ...emulator, store };
};
