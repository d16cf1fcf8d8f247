import type { IncomingHttpHeaders } from 'node:http';
import type {
  Guard,
  Operation,
  OperationInput,
  OperationResult,
} from '@cardea/contract/wire/operation.ts';
import type { Tx } from '../../db/change.ts';

/** Who calls the Management API. */
export type Principal = { kind: 'user' | 'application'; id: string };

/** The authorization request a browser is inside. */
export type Interaction = {
  /** The application that sent the person here. */
  clientId: string;
  /** The languages the application asked for, best first, separated by spaces. */
  uiLocales?: string | undefined;
  /** What was stored with it last; undefined at first. */
  state: unknown;
  /** Whether somebody was signed in, and the browser is on its way with that. */
  isFinished: boolean;
  /** The epoch before it was found; see `db/epochs.ts`. */
  epoch: number;
};

/** Another request stored something with an interaction between this one's reading it and storing. */
export class InteractionChanged extends Error {
  override readonly name = 'InteractionChanged';
}

/** Whose opaque access token came with a request. */
export type Person = {
  id: string;
  /** The application the token was issued to. */
  clientId: string;
  /** What the token may be used for. */
  scopes: ReadonlySet<string>;
};

/** A person, and the record that shows that it is them and not who found their device open. */
export type AccountCaller = Person & {
  /** As sent, unproven: the record has to be the person's own, verified and young (wire 4.1). */
  verificationId: string | undefined;
};

/** Whom each guard finds before anything else of a request is looked at. */
export type Callers = {
  public: undefined;
  management: Principal;
  experience: Interaction;
  account: AccountCaller;
};

/** What a handler may know of a request besides its validated parts. */
export type ApiRequest<G extends Guard = Guard> = {
  /** Found by the operation's guard. */
  caller: Callers[G];
  /** Set on paginated lists; undefined when an optionally paginated list is asked for whole. */
  page: { limit: number; offset: number } | undefined;
  /** Every query parameter as sent, in order; a name may repeat. */
  search: URLSearchParams;
  /** BCP 47 tags the caller prefers, best first. */
  languages: string[];
  /** The caller's address, as far as the deployment's proxies can be trusted. */
  ip: string;
  header: (name: string) => string | undefined;
  /** Changes something of the tenant in the caller's name: one transaction, recorded with it. */
  change: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
};

/** @returns reads a request's header by its name, in any case. */
export const headerReader =
  (headers: IncomingHttpHeaders): ApiRequest['header'] =>
  (name) =>
    headers[name.toLowerCase()]?.toString();

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
  request: ApiRequest<O['guard']>,
) => Promise<Answer<O>>;

/** An operation and what performs it. */
export type Route = {
  operation: Operation;
  handler: (input: never, request: never) => Promise<unknown>;
};

/** Binds a handler to an operation of the contract. */
export const route = <const O extends Operation>(operation: O, handler: Handler<O>): Route => ({
  operation,
  handler,
});
