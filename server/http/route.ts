import type { Operation, OperationInput, OperationResult } from '@cardea/contract/operation.ts';

/** Who calls the Management API. */
export type Principal = { kind: 'user' | 'application'; id: string };

/** What a handler may know of a request besides its validated parts. */
export type ApiRequest = {
  /** Set by the `management` guard. */
  principal: Principal | undefined;
  /** Set on paginated lists; undefined when an optionally paginated list is asked for whole. */
  page: { limit: number; offset: number } | undefined;
  /** Every query parameter as sent, in order; a name may repeat. */
  search: URLSearchParams;
  /** BCP 47 tags the caller prefers, best first. */
  languages: string[];
  /** The caller's address, as far as the deployment's proxies can be trusted. */
  ip: string;
  header: (name: string) => string | undefined;
};

/** One part of a longer list: what a handler of a paginated operation returns. */
export type Page<T> = {
  items: T[];
  /** How many there are in all. */
  total: number;
};

/** An answer with another status than the operation's first one, or with headers. */
export class Reply<Body = unknown> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Record<string, string>;

  constructor(status: number, body: Body, headers: Record<string, string> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** A handler of an operation that may answer nothing may return nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: it is the return type of a handler.
type NothingOf<T> = undefined extends T ? void : never;

/** What a handler returns: the body of the first declared status, or a `Reply`. */
export type Answer<O extends Operation> = O['paginated'] extends 'always' | 'optional'
  ? Page<ItemOf<OperationResult<O>>>
  : OperationResult<O> | Reply<OperationResult<O>> | NothingOf<OperationResult<O>>;

export type Handler<O extends Operation> = (
  input: OperationInput<O>,
  request: ApiRequest,
) => Promise<Answer<O>>;

/** An operation and what performs it. */
export type Route = {
  operation: Operation;
  handler: (input: never, request: ApiRequest) => Promise<unknown>;
};

/** Binds a handler to an operation of the contract. */
export const route = <const O extends Operation>(operation: O, handler: Handler<O>): Route => ({
  operation,
  handler,
});
