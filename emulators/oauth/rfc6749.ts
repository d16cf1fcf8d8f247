import { createHash } from 'node:crypto';
import { type Answer, json, type Request } from '../emulator.ts';
import { askPerson, backToClient, duplicates, parametersOf } from './authorize.ts';
import { basicCredentials, isForm } from './client-credentials.ts';
import { errorPage } from './consent-page.ts';
import type { Client, Grant, Store } from './store.ts';

/** The checks of RFC 6749 that standard providers make in the same way. */

export const oauthError = (
  status: number,
  error: string,
  error_description: string,
  headers: Record<string, string> = {},
): Answer => {
  const answer = json(status, { error, error_description }, `${error}: ${error_description}`);
  return { ...answer, headers: { ...answer.headers, ...headers } };
};

type AuthorizeOptions = {
  provider: string;
  /** Every scope the provider knows, unless the client names its own. */
  knownScopes: string[] | undefined;
  scopeRequired?: boolean;
};

/** Section 4.1.1: client, redirect URI, and only then errors that are sent back. */
export const authorizeRfc = (
  store: Store,
  request: Request,
  { provider, knownScopes, scopeRequired = false }: AuthorizeOptions,
): Answer => {
  const parameters = parametersOf(request);
  const get = (name: string) => parameters.get(name) ?? '';
  const client = store.clients.get(get('client_id'));
  if (!client) return errorPage(400, provider, 'invalid_client: unknown client');
  const redirectUri = get('redirect_uri');
  if (!client.redirectUris.includes(redirectUri)) {
    return errorPage(400, provider, 'invalid_request: redirect_uri is not registered');
  }
  const state = parameters.get('state');
  const refuse = (error: string, error_description: string) =>
    backToClient(redirectUri, { error, error_description, state }, { refused: error });
  const [repeated] = duplicates(parameters);
  if (repeated !== undefined) return refuse('invalid_request', `${repeated} came twice`);
  if (get('response_type') !== 'code') {
    return refuse('unsupported_response_type', 'only code is supported');
  }
  const scope = get('scope');
  if (scopeRequired && scope === '') return refuse('invalid_scope', 'scope is missing');
  const allowed = client.scopes ?? knownScopes;
  const strange = scope.split(' ').find((one) => one !== '' && allowed?.includes(one) === false);
  if (strange !== undefined) return refuse('invalid_scope', `${strange} is not allowed`);
  if (client.settings.pkce === 'required' && get('code_challenge') === '') {
    return refuse('invalid_request', 'code_challenge is missing');
  }
  const outcome = askPerson({
    provider,
    store,
    client,
    scope,
    request,
    parameters,
    skipForKnown: false,
  });
  if (outcome.kind === 'page') return outcome.answer;
  if (outcome.kind === 'denied') return refuse('access_denied', 'The person said no.');
  const { user } = outcome;
  const code = store.issueCode({
    clientId: client.id,
    redirectUri,
    scope,
    userId: user.id,
    ...(parameters.has('nonce') && { nonce: get('nonce') }),
    ...(parameters.has('code_challenge') && { challenge: get('code_challenge') }),
  });
  return backToClient(redirectUri, { code, state }, { user });
};

export type AuthMethod = 'client_secret_basic' | 'client_secret_post';

const invalidClient = (description: string, usedBasic: boolean): Answer =>
  oauthError(401, 'invalid_client', description, usedBasic ? { 'www-authenticate': 'Basic' } : {});

/** Section 2.3.1, for the methods the provider takes; both at once are refused. */
export const authenticateBySecret = (
  store: Store,
  request: Request,
  methods: AuthMethod[],
): Client | Answer => {
  if (!isForm(request)) return oauthError(400, 'invalid_request', 'the body is not a form');
  const [repeated] = duplicates(request.form);
  if (repeated !== undefined) return oauthError(400, 'invalid_request', `${repeated} came twice`);
  const header = basicCredentials(request);
  const secret = request.form.get('client_secret');
  if (header && secret !== null) {
    return oauthError(400, 'invalid_request', 'the client authenticates in two ways');
  }
  const method: AuthMethod = header ? 'client_secret_basic' : 'client_secret_post';
  const id = header?.user ?? request.form.get('client_id') ?? '';
  const client = store.clients.get(id);
  if (!client) return invalidClient('unknown client', header !== undefined);
  if (!methods.includes(method)) return invalidClient(`${method} is not allowed`, Boolean(header));
  if ((header?.password ?? secret) !== client.secret) {
    return invalidClient('wrong secret', header !== undefined);
  }
  return client;
};

export const isAnswer = (value: object): value is Answer => 'status' in value;

const matchesChallenge = (challenge: string, verifier: string | null): boolean =>
  verifier !== null && createHash('sha256').update(verifier).digest('base64url') === challenge;

/** Section 4.1.3: takes the code of a token request. */
export const redeem = (store: Store, client: Client, { form }: Request): Grant | Answer => {
  if (form.get('grant_type') !== 'authorization_code') {
    return oauthError(400, 'unsupported_grant_type', 'only codes are exchanged here');
  }
  const [code, redirectUri] = [form.get('code'), form.get('redirect_uri')];
  if (!code || !redirectUri) {
    return oauthError(400, 'invalid_request', 'code or redirect_uri is missing');
  }
  const grant = store.redeemCode(code, client.id, redirectUri);
  if (typeof grant === 'string') return oauthError(400, 'invalid_grant', `the code is ${grant}`);
  if (grant.challenge && !matchesChallenge(grant.challenge, form.get('code_verifier'))) {
    return oauthError(400, 'invalid_grant', 'the code verifier does not match');
  }
  return grant;
};
