/**
 * Hides most of an address, enough of it left to be known again by its owner.
 * @param value an e-mail address, or a phone number
 */
export const mask = ({ type, value }: { type: string; value: string }): string => {
  if (type === 'phone') {
    return `•••• ${value.slice(-4)}`;
  }
  const at = value.lastIndexOf('@');
  const shown = at > 4 ? 2 : 1;
  return `${value.slice(0, shown)}•••${value.slice(at)}`;
};
