/** The type of the record of a code, by what the code was sent to. */
export const codeTypes = {
  email: 'EmailVerificationCode',
  phone: 'PhoneVerificationCode',
} as const;
