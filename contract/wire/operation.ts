import type { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import type { EventName } from './events.ts';

/**
 * Who may call an operation.
 * - `public`: anyone.
 * - `management`: a bearer JWT for the tenant's Management API with scope `all`.
 * - `experience`: a browser inside an authorization request (its `_interaction` cookie).
 * - `account`: a person's own opaque access token.
 */
export type Guard = 'public' | 'management' | 'experience' | 'account';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What an answer carries: a JSON shape, plain text, or nothing (a bare status). */
export type ResponseBody = z.ZodType | 'text' | 'empty';

/** One file, sent as `multipart/form-data` in the field `file`. */
export type Upload = {
  /** Bytes. */
  readonly maxSize: number;
};

/**
 * One operation of the HTTP API as data. The server registers it, OpenAPI is generated from it and
 * the console calls it: one description, so the three cannot drift apart.
 */
export type Operation = {
  readonly method: Method;
  /** Below `/api`; path parameters are written `:name`. */
  readonly path: `/${string}`;
  readonly guard: Guard;
  readonly tag: string;
  /** One sentence that says what the operation does. */
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** In the place of a body. */
  readonly upload?: Upload;
  /** Success answers by status. The lowest is what a handler's bare return value becomes. */
  readonly responses: { readonly [status: number]: ResponseBody };
  /** Whether strangers could guess or flood with it: an address may ask only so often. */
  readonly isAttempt?: true;
  /** What a success records; one of several that are listed, at least. All but `GET` say this or `silent`. */
  readonly event?: EventName | readonly EventName[];
  /** Why a success records nothing; beside `event`, why it may. */
  readonly silent?: string;
  /** The codes it may refuse with, besides those of its guard and of validation. */
  readonly errors?: readonly ErrorCode[];
  /** `always`: a list in pages; `optional`: in pages when `page` or `page_size` is given. */
  readonly paginated?: 'always' | 'optional';
};

/** Declares an operation, keeping the exact types of its shapes. */
export const defineOperation = <const O extends Operation>(operation: O): O => operation;

type Parsed<T> = T extends z.ZodType ? z.output<T> : Record<string, never>;
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined;

/** What the server's handler receives, after validation. */
export type OperationInput<O extends Operation> = {
  params: Parsed<O['params']>;
  query: Parsed<O['query']>;
  body: Parsed<O['body']>;
  file: O['upload'] extends Upload ? Uint8Array : undefined;
};

/** What a client has to send. */
export type OperationRequest<O extends Operation> = {
  params?: Sent<O['params']>;
  query?: Sent<O['query']>;
  body?: Sent<O['body']>;
};

type BodyOf<R> = R extends z.ZodType ? z.output<R> : R extends 'text' ? string : undefined;

/** What a client receives when the operation succeeds. */
export type OperationResult<O extends Operation> = {
  [S in keyof O['responses']]: BodyOf<O['responses'][S]>;
}[keyof O['responses']];
