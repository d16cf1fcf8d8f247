export const applicationErrors = {
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
} as const;
