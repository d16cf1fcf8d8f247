import { type ErrorCode, errorStatus } from '@cardea/contract/errors.ts';

type Options = {
  /** Overrides the usual status of the code where the wire says so. */
  status?: number;
  /** Structured context that clients may show. */
  data?: unknown;
  /** One line per problem, for validation errors. */
  details?: string;
  /** Values of the placeholders in the code's phrase. */
  values?: Record<string, string | number>;
  /** Further members of the body where the wire has them, such as OAuth's `error`. */
  members?: Record<string, string>;
  /** Seconds after which another try is worth it: the `Retry-After` of the answer. */
  retryAfter?: number;
  /** What went wrong underneath: logged, never sent. */
  cause?: unknown;
};

/**
 * A refusal the caller is told about: a code of the wire and what belongs to it. The sentence a
 * person reads is added where the answer is written, in the language of the request.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly data: unknown;
  readonly details: string | undefined;
  readonly values: Record<string, string | number>;
  readonly members: Record<string, string>;
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, options: Options = {}) {
    super(code, { cause: options.cause });
    this.code = code;
    this.status = options.status ?? errorStatus[code];
    this.data = options.data;
    this.details = options.details;
    this.values = options.values ?? {};
    this.members = options.members ?? {};
    this.retryAfter = options.retryAfter;
  }
}
