import type { IncomingMessage, ServerResponse } from 'node:http';
import Negotiator from 'negotiator';
import type { Requester } from '../db/change.ts';
import { isUnavailable } from '../db/constraints.ts';
import { readMoment, readRevision } from '../db/settings.ts';
import type { Area } from '../db/tables/table.ts';
import { newSecret } from '../lib/random.ts';
import type { OidcDeps } from './deps.ts';
import { cookieNames } from './engine/cookies.ts';
import { createEngine, type Engine, issuerOf } from './engine/engine.ts';
import { completeError, type OAuthError, serverError, unavailable } from './engine/errors.ts';
import { type Malformed, normalizeRequest } from './engine/request.ts';
import { inRequestScope, newRequestScope } from './engine/request-scope.ts';
import { createGrants, type Grants } from './interactions/grants.ts';
import { createInteractions, type Interactions } from './interactions/interactions.ts';
import { ensureKeys, type Keys, loadKeys } from './keys/keys.ts';
import { createLookups, type Lookups } from './lookups.ts';
import { createFindPerson, type TokenHolder } from './tokens/people.ts';

/** The OpenID provider of one tenant. */
export type Oidc = {
  issuer: string;
  /** Answers a request whose path begins with `/oidc`, the tenant's base path already removed. */
  handle: (
    request: IncomingMessage,
    response: ServerResponse,
    requester: Requester,
  ) => Promise<void>;
  interactions: Interactions;
  grants: Grants;
  /** @returns whose opaque access token it is; undefined when it is nobody's. */
  findPerson: (token: string) => Promise<TokenHolder | undefined>;
  /** The public keys that verify the tenant's tokens at the moment, as published. */
  verification: () => Promise<{
    jwks: { keys: Record<string, string>[] };
    /** Whether there is an application of this id. */
    hasApplication: (id: string) => Promise<boolean>;
  }>;
};

type State = { revision: number; keys: Keys; lookups: Lookups; engine: Engine };

/** The provider as it is for one request, and the epoch that the request began in. */
type Current = State & { epoch: number };

const mountPath = '/oidc';

/** What the provider reads of the configuration. */
const areas: readonly Area[] = ['applications', 'keys', 'resources', 'roles', 'sign-in-experience'];

const sendJson = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
};

/**
 * Keeps what is built from the configuration up to date: one revision is read per request, and only
 * when it is a new one, or a key's time has come, is more read. The engine is rebuilt when keys
 * change; everything else it asks for as it goes.
 */
const createState = (deps: OidcDeps): (() => Promise<Current>) => {
  const { db, clock, tenant } = deps;
  const basePath = tenant.url.pathname.replace(/\/$/, '');
  const names = cookieNames(tenant.cookiePrefix);
  const stubSecret = newSecret(deps.random);
  let state: State | undefined;
  let loading: Promise<State> | undefined;

  const lookups = (): Lookups => {
    if (!state) throw new Error('the provider has not been loaded');
    return state.lookups;
  };
  const load = async (): Promise<State> => {
    await ensureKeys(db, deps);
    const revision = await readRevision(db, ...areas);
    const keys = await loadKeys(db, deps);
    const isSame = state?.keys.fingerprint === keys.fingerprint;
    const engine =
      state && isSame
        ? state.engine
        : createEngine({ deps, lookups, keys, names, basePath, stubSecret });
    state = { revision, keys, lookups: await createLookups(deps), engine };
    return state;
  };
  const isCurrent = (revision: number): boolean =>
    state !== undefined && state.revision >= revision && clock() < state.keys.changesAt;

  return async () => {
    const { revisionOf, epoch } = await readMoment(db);
    const revision = revisionOf(...areas);
    while (!state || !isCurrent(revision)) {
      loading ??= load().finally(() => {
        loading = undefined;
      });
      await loading;
    }
    return { ...state, epoch };
  };
};

const languagesOf = (request: IncomingMessage): string[] =>
  new Negotiator(request).languages().filter((tag) => tag !== '*');

const asksForPlainErrors = ({ url = '' }: IncomingMessage): boolean =>
  new URLSearchParams(url.split('?')[1]).get('parse_error') === 'false';

const nullByte: OAuthError = {
  error: 'invalid_request',
  error_description: 'null bytes are not allowed in the request body',
};

const createHandler =
  (deps: OidcDeps, state: () => Promise<Current>): Oidc['handle'] =>
  async (request, response, requester) => {
    const issuer = new URL(issuerOf(deps.tenant.url));
    const refuse = (status: number, out: OAuthError, code?: string): void => {
      const body = completeError(out, languagesOf(request), deps);
      const coded = code ? { ...body, code } : body;
      sendJson(response, status, asksForPlainErrors(request) ? out : coded);
    };
    const refuseMalformed = (reason: Malformed): void => {
      if (reason === 'null-byte') {
        refuse(400, nullByte);
        return;
      }
      // The rest is let through unread: a connection cut off here would lose the answer.
      request.resume();
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Not Found');
    };
    try {
      const url = (request.url ?? '').slice(mountPath.length);
      const normalized = await normalizeRequest(
        request,
        url.startsWith('/') ? url : `/${url}`,
        issuer,
      );
      if (typeof normalized === 'string') return refuseMalformed(normalized);
      const { engine, epoch } = await state();
      await inRequestScope(newRequestScope(epoch, requester), () =>
        engine.answer(normalized, response),
      );
    } catch (error) {
      // The client went away before it had sent everything.
      if (request.destroyed && !request.complete) return;
      deps.logger.error({ err: error }, 'the provider failed');
      if (response.headersSent) response.destroy();
      else if (isUnavailable(error)) refuse(unavailable.status, unavailable.out, unavailable.code);
      else refuse(500, serverError);
    }
  };

/** Creates a tenant's OpenID provider. Nothing is read or written before the first request. */
export const createOidc = (deps: OidcDeps): Oidc => {
  const state = createState(deps);
  return {
    issuer: issuerOf(deps.tenant.url),
    handle: createHandler(deps, state),
    interactions: createInteractions(state, cookieNames(deps.tenant.cookiePrefix)),
    grants: createGrants(deps, state),
    findPerson: createFindPerson(deps, async () => (await state()).engine),
    verification: async () => {
      const { keys, lookups } = await state();
      return {
        jwks: { keys: [...keys.publicJwks] },
        hasApplication: async (id) => (await lookups.application(id)) !== undefined,
      };
    },
  };
};
