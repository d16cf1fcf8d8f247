import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { Guard, Operation } from '@cardea/contract/wire/operation.ts';

/** What each guard refuses with. */
const guardErrors: Record<Guard, readonly ErrorCode[]> = {
  public: ['auth.forbidden'],
  experience: ['auth.forbidden', 'session.not_found', 'oidc.invalid_request'],
  management: [
    'auth.authorization_header_missing',
    'auth.authorization_token_type_not_supported',
    'auth.unauthorized',
    'auth.jwt_sub_missing',
    'auth.forbidden',
  ],
  account: [
    'auth.authorization_header_missing',
    'auth.authorization_token_type_not_supported',
    'auth.unauthorized',
    'auth.forbidden',
  ],
};

/** What the server itself says of a request that it cannot read, or cannot serve now. */
const serverErrors: readonly ErrorCode[] = [
  'guard.invalid_input',
  'request.general',
  'request.malformed_body',
  'request.body_too_large',
  'request.unsupported_media_type',
  'entity.value_too_long',
  'database.unavailable',
  'server.internal',
];

/** @returns the codes of an operation's own: of its declaration, its guard and what it takes. */
export const errorsOf = ({
  guard,
  method,
  errors,
  isAttempt,
  paginated,
  upload,
}: Operation): readonly ErrorCode[] => [
  ...new Set<ErrorCode>([
    ...guardErrors[guard],
    ...(isAttempt ? (['request.rate_limited'] as const) : []),
    ...(paginated ? (['guard.invalid_pagination'] as const) : []),
    ...(upload ? (['guard.file_size_exceeded'] as const) : []),
    ...(guard === 'management' && method !== 'GET'
      ? (['request.precondition_failed'] as const)
      : []),
    ...(errors ?? []),
  ]),
];

/** Hears of what should not have happened: a sentence that names the place. */
export type OnFault = (sentence: string) => void;

/**
 * Compares the codes that an operation answers with those it declares. It changes no answer.
 * @param onFault hears once of each code that is not declared.
 * @returns what takes the code of every refusal of the operation.
 */
export const createErrorCheck = (
  operation: Operation,
  onFault: OnFault,
): ((code: ErrorCode) => void) => {
  const known = new Set<ErrorCode>([...errorsOf(operation), ...serverErrors]);
  return (code) => {
    if (known.has(code)) return;
    known.add(code);
    const { method, path } = operation;
    onFault(`${method} ${path} answered ${code}, which it does not declare`);
  };
};
