import { z } from 'zod';

/** What any operation may refuse with, whatever it is about. */
export const wireErrors = {
  'auth.authorization_header_missing': 401,
  'auth.authorization_token_type_not_supported': 401,
  'auth.unauthorized': 401,
  'auth.jwt_sub_missing': 401,
  'auth.forbidden': 403,

  'guard.invalid_input': 400,
  'guard.invalid_pagination': 400,
  'guard.file_size_exceeded': 400,

  'request.invalid_input': 400,
  'request.general': 400,
  'request.malformed_body': 400,
  'request.precondition_failed': 412,
  'request.body_too_large': 413,
  'request.unsupported_media_type': 415,
  'request.message_rate_limited': 429,
  'request.rate_limited': 429,
  'request.feature_not_supported': 422,

  'entity.invalid_input': 422,
  'entity.value_too_long': 422,
  'entity.db_constraint_violated': 422,
  'entity.unique_integrity_violation': 422,
  'entity.relation_foreign_key_not_found': 404,
  'entity.not_exists': 404,
  'entity.not_exists_with_id': 404,
  'entity.not_found': 404,

  'database.unavailable': 503,
  'server.internal': 500,
} as const;

/** OAuth's `error` members, each as a code. */
export const oidcErrors = {
  'oidc.access_denied': 400,
  'oidc.authorization_pending': 400,
  'oidc.consent_required': 400,
  'oidc.expired_token': 400,
  'oidc.insufficient_scope': 403,
  'oidc.interaction_required': 400,
  'oidc.invalid_client': 400,
  'oidc.invalid_grant': 400,
  'oidc.invalid_redirect_uri': 400,
  'oidc.invalid_request': 400,
  'oidc.invalid_request_uri': 400,
  'oidc.invalid_scope': 400,
  'oidc.invalid_target': 400,
  'oidc.invalid_token': 401,
  'oidc.login_required': 400,
  'oidc.registration_not_supported': 400,
  'oidc.request_not_supported': 400,
  'oidc.request_uri_not_supported': 400,
  'oidc.server_error': 500,
  'oidc.unauthorized_client': 400,
  'oidc.unsupported_grant_type': 400,
  'oidc.unsupported_response_mode': 400,
  'oidc.unsupported_response_type': 400,
  'oidc.unsupported_token_type': 400,
} as const;

/** @returns the codes that stand in a declaration, for the operations that refuse with any of them. */
export const codesOf = <C extends string>(declared: Readonly<Record<C, number>>): readonly C[] =>
  Object.keys(declared) as C[];

/** The body of every error answer below `/api`. */
export const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  data: z.unknown().optional(),
  details: z.string().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;

/**
 * `data` of the refusal of a step whose authorization request is over (`session.not_found`,
 * `oidc.invalid_request`), where the application has the person signed in by now: in another tab,
 * or before they went back.
 */
export type LostData = { isSignedIn: true };
