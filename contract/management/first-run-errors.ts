export const firstRunErrors = {
  'first_run.invalid_setup_token': 403,
} as const;
