/**
 * Phone numbers as they are stored: digits only, country code first (ITU-T E.164 without the plus).
 * People often type the zero they dial at home after the country code, so that `61 0412 345 678` and
 * `61 412 345 678` are one number; where the zero belongs to the number, as in Italy, it stays.
 */

const plus = '+';

/** Loaded when the first phone number comes: its tables are large, and many deployments have none. */
const loadLibrary = () => import('libphonenumber-js/min');

/** @returns the number as it is dialled, or undefined when no country has numbers like this. */
export const parsePhone = async (phone: string): Promise<string | undefined> => {
  const { default: parse } = await loadLibrary();
  const number = parse(`${plus}${phone}`);
  if (!number?.isPossible()) return undefined;
  // Where the zero belongs to the number, people leave it out as they would abroad.
  const whole = parse(`${plus}${number.countryCallingCode}0${number.nationalNumber}`);
  const meant = !number.isValid() && whole?.isValid() ? whole : number;
  return meant.number.slice(plus.length);
};
