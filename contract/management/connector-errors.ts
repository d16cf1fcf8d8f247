import { codesOf } from '../wire/errors.ts';

export const connectorErrors = {
  'connector.not_found': 501,
  'connector.not_found_with_connector_id': 422,
  'connector.unexpected_type': 400,
  'connector.should_specify_target': 400,
  'connector.can_not_modify_target': 400,
  'connector.cannot_overwrite_metadata_for_non_standard_connector': 400,
  'connector.multiple_instances_not_supported': 422,
  'connector.multiple_target_with_same_platform': 422,
  'connector.invalid_type_for_syncing_profile': 422,
  'connector.token_storage_not_supported': 422,
  'connector.email_connector.bulk_deletion_no_filter': 422,
} as const;

/** What a connector fails with, which may be one of people's own. */
export const providerErrors = {
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
} as const;

/** Of each operation that calls a connector. */
export const providerCodes = codesOf(providerErrors);
