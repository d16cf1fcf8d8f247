import { fillPath } from '@cardea/contract/wire/fill-path.ts';
import type {
  Operation,
  OperationRequest,
  OperationResult,
} from '@cardea/contract/wire/operation.ts';
import { ApiError, networkError, readApiError } from './api-error.ts';
import { formatQuery } from './format-query.ts';
import { spokenLocale } from './phrases.ts';
import type { Tagged } from './save-changes.ts';

/** Where bearer tokens come from. */
export type TokenSource = {
  /** @returns a token that is valid for the next seconds. */
  accessToken(): Promise<string>;
  /** @returns a new token after `refused` was answered with 401. */
  renew(refused: string): Promise<string>;
};

export type PaginatedOperation = Operation & {
  readonly paginated: 'always' | 'optional';
  readonly responses: { readonly 200: unknown };
};

/** What a list is a list of. */
export type ItemOf<O extends Operation> =
  OperationResult<O> extends readonly (infer Item)[] ? Item : never;

/** One page of a list. `total` counts every page. */
export type Page<Item> = { items: Item[]; total: number };

export type ApiClient = {
  /** Calls an operation. @throws ApiError */
  call<O extends Operation>(
    operation: O,
    request?: OperationRequest<O>,
    signal?: AbortSignal,
    /** Refuses with 412 when this is no longer the tag of what is there. */
    ifMatch?: string,
  ): Promise<OperationResult<O>>;
  /** Calls an operation that reads one thing. @returns it, and the tag of this state. */
  callTagged<O extends Operation>(
    operation: O,
    request: OperationRequest<O>,
    signal?: AbortSignal,
  ): Promise<Tagged<OperationResult<O>>>;
  /** Calls an operation that answers a list in pages. @throws ApiError */
  callPage<O extends PaginatedOperation>(
    operation: O,
    request: OperationRequest<O>,
    signal?: AbortSignal,
  ): Promise<Page<ItemOf<O>>>;
};

const readBody = async (response: Response): Promise<unknown> => {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.includes('json') ? response.json() : response.text();
};

const createRequest = (
  baseUrl: string,
  operation: Operation,
  { params, query, body }: { params?: unknown; query?: unknown; body?: unknown },
) => {
  const path = fillPath(operation.path, params as Record<string, unknown>);
  const url = `${baseUrl}/api${path}${formatQuery(query as Record<string, unknown>)}`;
  const headers = new Headers({
    accept: 'application/json',
    'accept-language': spokenLocale(),
  });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const init: RequestInit = { method: operation.method, headers, credentials: 'omit' };
  if (body !== undefined) init.body = JSON.stringify(body);
  return { url, init, headers };
};

type Fetch = typeof globalThis.fetch;

const send = async (fetch: Fetch, url: string, init: RequestInit): Promise<Response> => {
  try {
    return await fetch(url, init);
  } catch (error) {
    // An abandoned request is not a failure of the network; the query library knows its name.
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw networkError();
  }
};

/**
 * A client of one tenant's API, driven by the operations of `contract/`.
 * @param baseUrl the tenant's URL without a trailing slash.
 * @param tokens without them only `public` operations succeed.
 */
export const createApiClient = (
  baseUrl: string,
  tokens?: TokenSource,
  fetch: Fetch = (...request) => globalThis.fetch(...request),
): ApiClient => {
  const respond = async (
    operation: Operation,
    request: { params?: unknown; query?: unknown; body?: unknown },
    signal?: AbortSignal,
    ifMatch?: string,
  ): Promise<Response> => {
    const { url, init, headers } = createRequest(baseUrl, operation, request);
    if (ifMatch) headers.set('if-match', ifMatch);
    if (signal) init.signal = signal;
    const needsToken = operation.guard === 'management' ? tokens : undefined;
    const token = await needsToken?.accessToken();
    if (token) headers.set('authorization', `Bearer ${token}`);
    let response = await send(fetch, url, init);
    if (response.status === 401 && needsToken && token) {
      headers.set('authorization', `Bearer ${await needsToken.renew(token)}`);
      response = await send(fetch, url, init);
    }
    if (!response.ok) throw await readApiError(response);
    return response;
  };

  return {
    call: async (operation, request = {}, signal, ifMatch) =>
      // The server answers through the same shapes (DESIGN, "A request"), so they are trusted here.
      (await readBody(await respond(operation, request, signal, ifMatch))) as OperationResult<
        typeof operation
      >,
    callTagged: async (operation, request, signal) => {
      const response = await respond(operation, request, signal);
      const value = (await readBody(response)) as OperationResult<typeof operation>;
      return { value, etag: response.headers.get('etag') ?? undefined };
    },
    callPage: async (operation, request, signal) => {
      const response = await respond(operation, request, signal);
      const items = (await readBody(response)) as ItemOf<typeof operation>[];
      const total = Number(response.headers.get('total-number') ?? Number.NaN);
      if (Number.isNaN(total)) {
        throw new ApiError({
          status: 200,
          code: 'unexpected',
          message: 'Total-Number is missing.',
        });
      }
      return { items, total };
    },
  };
};
