import type { ErrorBody } from '@cardea/contract/wire/errors.ts';
import type { FastifyError } from 'fastify';
import { isUnavailable, refusalOf } from '../../db/constraints.ts';
import { AppError } from '../../lib/errors.ts';
import type { Logger } from '../../lib/logger.ts';

/** The sentence for a code in the first of `languages` that has it. */
export type ErrorMessage = (
  code: string,
  languages: string[],
  values: Record<string, string | number>,
) => string;

const ofDatabase = (error: unknown): AppError | undefined => {
  if (isUnavailable(error)) return new AppError('database.unavailable', { cause: error });
  switch (refusalOf(error)) {
    case 'unique':
      return new AppError('entity.unique_integrity_violation', { cause: error });
    case 'foreign-key':
      return new AppError('entity.relation_foreign_key_not_found', { cause: error });
    case 'check':
    case 'not-null':
      return new AppError('entity.db_constraint_violated', { cause: error });
    case 'too-long':
      return new AppError('entity.value_too_long', { cause: error });
    default:
      return undefined;
  }
};

const ofFramework = (error: unknown): AppError | undefined => {
  const { code, statusCode } = (error ?? {}) as Partial<FastifyError>;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') {
    return new AppError('request.body_too_large', { cause: error });
  }
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new AppError('request.unsupported_media_type', { cause: error });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    const isAboutBody = code?.startsWith('FST_ERR_CTP_') || error instanceof SyntaxError;
    const reason = isAboutBody ? 'request.malformed_body' : 'request.general';
    return new AppError(reason, { status: statusCode, cause: error });
  }
  return undefined;
};

/** @returns the refusal an error stands for; what nobody expected is `server.internal`. */
export const toAppError = (error: unknown): AppError => {
  if (error instanceof AppError) return error;
  // The framework first: a client that hangs up has the code of a database that does.
  return (
    ofFramework(error) ?? ofDatabase(error) ?? new AppError('server.internal', { cause: error })
  );
};

/** Logs what operators must know of a refusal: causes, and only of what is not the caller's fault. */
export const logError = (logger: Logger, error: AppError, requestId: string): void => {
  if (error.status < 500) return;
  logger.error({ err: error.cause ?? error, code: error.code, requestId }, 'request failed');
};

/** @returns the body sent for a refusal. */
export const errorBodyOf = (
  error: AppError,
  languages: string[],
  errorMessage: ErrorMessage,
): ErrorBody => ({
  code: error.code,
  message: errorMessage(error.code, languages, error.values),
  ...(error.data !== undefined && { data: error.data }),
  ...(error.details !== undefined && { details: error.details }),
  ...error.members,
});
