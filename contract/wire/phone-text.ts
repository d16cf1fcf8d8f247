/** Phone numbers as people type or paste them, read alike by every page. */

/** Marks of direction that address books put around numbers, and other characters nobody sees. */
const invisible = /\p{Cf}/gu;

const otherDigits = /[٠-٩۰-۹]/g;

/** An international prefix, then digits with what people put between them (ITU-T E.123). */
const phoneText = /^[\s(]*(?<prefix>\+|00)?(?<rest>[\d\s()./\p{Pd}]*)$/u;

/** @returns what somebody sees of a text. */
export const withoutInvisible = (text: string): string => text.replaceAll(invisible, '').trim();

/**
 * Reads a number with its country code. 00 is how most of the world writes `+`.
 * @returns the digits, country code first, as the wire has them; undefined when the text holds something
 *   that belongs into no number. Whether it can be dialled the server knows.
 */
export const readPhoneText = (text: string): string | undefined => {
  const plain = withoutInvisible(text)
    .normalize('NFKC')
    .replaceAll(otherDigits, (digit) => String(digit.charCodeAt(0) % 16));
  const rest = phoneText.exec(plain)?.groups?.rest;
  return rest?.replaceAll(/\D/g, '') || undefined;
};
