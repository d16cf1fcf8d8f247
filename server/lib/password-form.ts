/**
 * One form for passwords that look alike: keyboards write the same letter as one character or as
 * several.
 * @returns the password with its spaces as U+0020, in NFC (RFC 8265 section 4.2.2, OpaqueString).
 */
export const normalizePassword = (password: string): string =>
  password.replace(/\p{Zs}/gu, ' ').normalize('NFC');

/** @returns the forms in which a password is checked: normalized, then as typed if that differs. */
export const formsOf = (password: string): string[] => [
  ...new Set([normalizePassword(password), password]),
];
