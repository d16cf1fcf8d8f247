import {
  type Answer,
  createClock,
  type Emulator,
  type Request,
  startEmulator,
} from './emulator.ts';
import { askPerson, backToClient, parametersOf } from './oauth/authorize.ts';
import { errorPage } from './oauth/consent-page.ts';
import { createStore, type Store, storeControls, type Token } from './oauth/store.ts';

/** Xiaomi Account Service: https://dev.mi.com/xiaomihyperos/documentation/detail?pId=1708 */

const knownScopes = new Set(
  '1 3 1000 1001 2001 2002 6000 6002 6003 6004 7000 11000 12001 12005 16000 20000 40000'.split(' '),
);
const codeLifetime = 300;
const tokenLifetime = 259_200;

type Switches = { errorStatus: number };

/** Bodies of the token endpoint cannot be run as a script. */
const guarded = (status: number, body: unknown, refused?: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: `&&&START&&&${JSON.stringify(body)}`,
  ...(refused !== undefined && { refused }),
});

const failure = ({ errorStatus }: Switches, error: number, error_description: string): Answer =>
  guarded(errorStatus, { error, error_description }, `${error} ${error_description}`);

/** The query of a redirect URI may differ from the registered one. */
const isRegistered = (redirectUri: string, registered: string[]): boolean => {
  const bare = (uri: string) => uri.replace(/\?.*$/, '');
  return registered.some((one) => bare(one) === bare(redirectUri));
};

const authorize = (store: Store, request: Request): Answer => {
  const parameters = parametersOf(request);
  const get = (name: string) => parameters.get(name) ?? '';
  const client = store.clients.get(get('client_id'));
  if (!client) return errorPage(400, 'Xiaomi', '96001 client does not exist');
  const redirectUri = get('redirect_uri');
  if (!isRegistered(redirectUri, client.redirectUris)) {
    return errorPage(400, 'Xiaomi', '96010 redirect_uri mismatch');
  }
  const state = parameters.get('state');
  const refuse = (error: string, error_description: string) =>
    backToClient(redirectUri, { error, error_description, state }, { refused: error });
  if (get('response_type') !== 'code') return refuse('96011', 'unsupported response_type');
  const scope = get('scope');
  if (!scope.split(' ').every((value) => knownScopes.has(value))) {
    return refuse('96007', 'invalid scope');
  }
  const skip = get('skip_confirm');
  if (!['', 'true', 'false'].includes(skip)) return refuse('96002', 'skip_confirm is ill-formed');
  const outcome = askPerson({
    provider: 'Xiaomi',
    store,
    client,
    scope,
    request,
    parameters,
    skipForKnown: skip === 'true',
  });
  if (outcome.kind === 'page') return outcome.answer;
  if (outcome.kind === 'denied') return refuse('96012', 'access denied');
  const { user } = outcome;
  const code = store.issueCode(
    { clientId: client.id, redirectUri, scope, userId: user.id },
    `C3_${crypto.randomUUID().replaceAll('-', '').toUpperCase()}`,
  );
  return {
    ...backToClient(redirectUri, { code, state }, { user }),
    note: `consent given, skip_confirm=${skip || 'absent'}`,
  };
};

const exchange = (store: Store, switches: Switches, request: Request): Answer => {
  const parameters = request.method === 'POST' ? request.form : request.query;
  const refuse = (code: number, text: string) => failure(switches, code, text);
  const names = ['client_id', 'client_secret', 'code', 'grant_type', 'redirect_uri'] as const;
  const missing = names.find((name) => !parameters.get(name));
  if (missing !== undefined) return refuse(96002, `missing parameter ${missing}`);
  const get = (name: (typeof names)[number]) => parameters.get(name) ?? '';
  const client = store.clients.get(get('client_id'));
  if (!client) return refuse(96001, 'client does not exist');
  if (client.secret !== get('client_secret')) return refuse(96003, 'client secret mismatch');
  if (get('grant_type') !== 'authorization_code') return refuse(96006, 'unsupported grant_type');
  const grant = store.redeemCode(get('code'), client.id, get('redirect_uri'));
  if (grant === 'redirect') return refuse(96010, 'redirect_uri mismatch');
  if (typeof grant === 'string') return refuse(96013, `code is invalid (${grant})`);
  const access = store.issueToken(grant, tokenLifetime, { prefix: 'V3_', code: get('code') });
  return guarded(200, {
    access_token: access.value,
    expires_in: tokenLifetime,
    scope: grant.scope,
    refresh_token: `R3_${access.value.slice(3)}`,
    token_type: 'mac',
    mac_key: 'emulated-mac-key',
    mac_algorithm: 'HmacSha1',
    openId: `open-${grant.userId}`,
    union_id: grant.userId,
  });
};

const profileRefusal = (status: number, code: number, description: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json;charset=UTF-8' },
  body: JSON.stringify({ result: 'error', description, code }),
  refused: description,
});

const isUsable = (token: Token | undefined, clientId: string | null): token is Token =>
  token !== undefined && token.clientId === clientId && token.scope.split(' ').includes('1');

const profile = (store: Store, { query }: Request): Answer => {
  const [clientId, value] = [query.get('clientId'), query.get('token')];
  if (!clientId || !value?.startsWith('V3_')) {
    return profileRefusal(401, 96002, 'parameters are ill-formed');
  }
  const token = store.findToken(value);
  if (!isUsable(token, clientId)) return profileRefusal(403, 96008, 'access token is invalid');
  const user = store.users.get(token.userId);
  const data = { unionId: token.userId, miliaoNick: user?.nickname, miliaoIcon: user?.icon };
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({ result: 'ok', description: 'no error', data, code: 0 }),
  };
};

export type XiaomiEmulator = Emulator & { store: Store; switches: Switches };

/** Users are `{ id: <union id>, nickname?, icon? }`. `switches.errorStatus` is that of errors. */
export const startXiaomi = async (port = 0): Promise<XiaomiEmulator> => {
  const clock = createClock();
  const store = createStore(clock, codeLifetime);
  const switches = { errorStatus: 200 };
  const account = 'account.xiaomi.com';
  const emulator = await startEmulator(
    {
      name: 'Xiaomi',
      origins: [`https://${account}`, 'https://open.account.xiaomi.com'],
      routes: [
        {
          method: 'GET|POST',
          host: account,
          path: '/oauth2/authorize',
          handle: (request) => authorize(store, request),
        },
        {
          method: 'GET|POST',
          host: account,
          path: '/oauth2/token',
          handle: (request) => exchange(store, switches, request),
        },
        {
          method: 'GET',
          host: 'open.account.xiaomi.com',
          path: '/user/profile',
          handle: (request) => profile(store, request),
        },
      ],
      controls: storeControls(store),
      onReset: () => {
        store.reset();
        switches.errorStatus = 200;
      },
    },
    clock,
    port,
  );
  return { ...emulator, store, switches };
};
