export const verificationCodeErrors = {
  'verification_code.not_found': 400,
  'verification_code.email_mismatch': 400,
  'verification_code.phone_mismatch': 400,
  'verification_code.expired': 400,
  'verification_code.exceed_max_try': 400,
  'verification_code.code_mismatch': 400,
} as const;
