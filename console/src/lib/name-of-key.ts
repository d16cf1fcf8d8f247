/** @returns a key as a name: "Missing profile" for `missingProfile`. */
export const nameOfKey = (key: string): string => {
  const words = key
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
