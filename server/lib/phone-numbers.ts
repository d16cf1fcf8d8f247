import { AppError } from './errors.ts';

/**
 * Phone numbers as they are stored: digits only, country code first (ITU-T E.164 without the plus).
 * People often type the zero they dial at home after the country code, so that `61 0412 345 678` and
 * `61 412 345 678` are one number and must be one account.
 */

const plus = '+';

/** Loaded when the first phone number comes: its tables are large, and many deployments have none. */
const loadLibrary = () => import('libphonenumber-js/min');

/** @returns the calling code, or undefined when no country has what the number begins with. */
const findCountryCode = async (phone: string): Promise<string | undefined> => {
  const { default: parse } = await loadLibrary();
  return parse(`${plus}${phone}`)?.countryCallingCode;
};

/**
 * Refuses what cannot be a phone number.
 * @throws AppError user.invalid_phone
 */
export const assertPhone = async (phone: string): Promise<void> => {
  if ((await findCountryCode(phone)) === undefined) {
    throw new AppError('user.invalid_phone', { data: { name: 'ParseError' } });
  }
};

/** @returns the two forms of a number, without a leading zero first; what is no number as it is. */
export const phoneForms = async (phone: string): Promise<string[]> => {
  const countryCode = await findCountryCode(phone);
  if (countryCode === undefined) return [phone];
  const national = phone.slice(countryCode.length).replace(/^0/, '');
  return [`${countryCode}${national}`, `${countryCode}0${national}`];
};
