import { errorBody } from '@cardea/contract/wire/errors.ts';

/** An answer of the API that is not a success. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** A code of `contract/errors.ts`, or `network` or `unexpected` where there is none. */
  readonly code: string;
  readonly data: unknown;
  readonly details: string | undefined;

  constructor(fields: {
    status: number;
    code: string;
    message: string;
    data?: unknown;
    details?: string;
  }) {
    super(fields.message);
    this.status = fields.status;
    this.code = fields.code;
    this.data = fields.data;
    this.details = fields.details;
  }
}

/** The server could not be reached at all; `status` is 0. */
export const networkError = (): ApiError =>
  new ApiError({ status: 0, code: 'network', message: 'The server could not be reached.' });

/** Reads the error body of wire 9.4; a proxy's page or an empty body becomes `unexpected`. */
export const readApiError = async (response: Response): Promise<ApiError> => {
  const body = errorBody.safeParse(await response.json().catch(() => undefined));
  if (body.success) return new ApiError({ status: response.status, ...body.data });
  const code = response.status === 503 ? 'database.unavailable' : 'unexpected';
  return new ApiError({ status: response.status, code, message: `HTTP ${response.status}` });
};
