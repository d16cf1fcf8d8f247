/** @returns `length` characters of `alphabet` (at most 256), each equally likely. */
export const randomText = (alphabet: string, length: number): string => {
  // Bytes beyond the largest multiple of the alphabet would favour its first characters.
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < limit) text += alphabet[byte % alphabet.length];
  }
  return text;
};
