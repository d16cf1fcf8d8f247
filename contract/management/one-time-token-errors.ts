export const oneTimeTokenErrors = {
  'one_time_token.token_not_found': 404,
  'one_time_token.email_mismatch': 400,
  'one_time_token.interaction_event_mismatch': 400,
  'one_time_token.token_expired': 400,
  'one_time_token.token_consumed': 400,
  'one_time_token.token_revoked': 400,
  'one_time_token.cannot_reactivate_token': 400,
} as const;
