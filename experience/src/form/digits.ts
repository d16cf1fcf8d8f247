/** Of every code that is sent (wire 3.3). */
export const codeLength = 6;

/** The digits of a text, in the form the server reads: keyboards write Arabic and wide ones too. */
export const digitsOf = (text: string): string =>
  text
    .replaceAll(/[٠-٩۰-۹０-９]/g, (digit) => String(digit.charCodeAt(0) % 16))
    .replaceAll(/\D/g, '');
