import { z } from 'zod';

/**
 * Every error code a client may meet, with the HTTP status it has unless the thrower names another.
 * Codes are part of the wire; the sentence a person reads is the phrase of the same key in
 * `phrases/<language>/errors.json`.
 */
export const errorStatus = {
  'auth.authorization_header_missing': 401,
  'auth.authorization_token_type_not_supported': 401,
  'auth.unauthorized': 401,
  'auth.jwt_sub_missing': 401,
  'auth.forbidden': 403,

  'guard.invalid_input': 400,
  'guard.invalid_pagination': 400,

  'request.invalid_input': 400,
  'request.general': 400,
  'request.malformed_body': 400,
  'request.body_too_large': 413,
  'request.unsupported_media_type': 415,

  'entity.invalid_input': 422,
  'entity.value_too_long': 422,
  'entity.create_failed': 422,
  'entity.db_constraint_violated': 422,
  'entity.unique_integrity_violation': 422,
  'entity.relation_foreign_key_not_found': 404,
  'entity.not_exists': 404,
  'entity.not_exists_with_id': 404,
  'entity.not_found': 404,

  'database.unavailable': 503,
  'server.internal': 500,

  'application.invalid_type': 422,
  'application.invalid_third_party_application_type': 400,
  'application.third_party_application_cannot_enable_token_exchange': 422,
  'application.device_flow_native_only': 422,
  'application.device_flow_not_changeable': 422,
  'application.protected_app_metadata_is_required': 400,
  'application.protected_app_not_configured': 501,
  'application.saml.use_saml_app_api': 400,
  'application.no_legacy_secret_found': 400,
  'application.secret_name_exists': 422,

  'user.username_already_in_use': 422,
  'user.email_already_in_use': 422,
  'user.phone_already_in_use': 422,
  'user.identity_already_in_use': 422,
  'user.username_starts_with_number': 422,
  'user.username_invalid_charset_hard': 422,
  'user.username_too_short': 422,
  'user.username_too_long': 422,
  'user.username_uppercase_not_allowed': 422,
  'user.username_lowercase_not_allowed': 422,
  'user.username_numbers_not_allowed': 422,
  'user.username_underscore_not_allowed': 422,
  'user.invalid_phone': 422,
  'user.cannot_delete_self': 400,
  'user.sign_in_method_not_enabled': 422,
  'user.suspended': 401,
  'user.user_not_exist': 404,
  'user.missing_profile': 422,
  'user.password_algorithm_required': 400,
  'user.password_and_digest': 400,
  'user.password_exists_in_profile': 422,
  'user.username_exists_in_profile': 422,
  'user.new_password_required_in_profile': 422,
  'user.same_password': 422,

  'password.rejected': 422,
  'password.expired': 422,
  'password.unsupported_encryption_method': 400,
  'password.invalid_legacy_password_format': 400,
  'password.unsupported_legacy_hash_algorithm': 400,

  'session.not_found': 400,
  'session.invalid_credentials': 422,
  'session.insufficient_info': 400,
  'session.verification_session_not_found': 404,
  'session.verification_blocked_too_many_attempts': 400,
  'session.verification_failed': 400,
  'session.identifier_not_found': 404,
  'session.interaction_not_found': 404,
  'session.identity_conflict': 409,
  'session.not_supported_for_forgot_password': 400,

  'connector.general': 400,
  'connector.invalid_metadata': 400,
  'connector.invalid_request_parameters': 400,
  'connector.insufficient_request_parameters': 400,
  'connector.invalid_config': 400,
  'connector.invalid_response': 400,
  'connector.template_not_found': 400,
  'connector.rate_limit_exceeded': 429,
  'connector.usage_limit_exceeded': 429,
  'connector.not_implemented': 501,
  'connector.social_auth_code_invalid': 401,
  'connector.social_invalid_access_token': 401,
  'connector.social_invalid_id_token': 401,
  'connector.authorization_failed': 401,

  'oidc.aborted': 400,
  'oidc.access_denied': 400,
  'oidc.invalid_request': 400,
  'oidc.server_error': 500,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;

/** The body of every error answer below `/api`. */
export const errorBody = z.object({
  code: z.string(),
  message: z.string(),
  data: z.unknown().optional(),
  details: z.string().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;
