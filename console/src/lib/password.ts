/** Letters and digits without the pairs people confuse when they read them out: 0 O, 1 l I. */
const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** @returns a random password of 20 characters (about 116 bits). */
export const generatePassword = (length = 20): string => {
  // Bytes beyond the largest multiple of the alphabet would favour its first characters.
  const limit = 256 - (256 % alphabet.length);
  let password = '';
  while (password.length < length) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) password += alphabet[byte % alphabet.length];
  }
  return password;
};
