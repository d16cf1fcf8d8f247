import { readPhoneText, withoutInvisible } from '@cardea/contract/wire/phone-text.ts';
import type { CountryCallingCode, CountryCode } from 'libphonenumber-js/min';
import {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import metadata from 'libphonenumber-js/min/metadata';

const { country_calling_codes: countriesOf } = metadata;

/** The countries of phone numbers (ITU-T E.164), and which one a number belongs to. */

const isCountry = (code: string): code is CountryCode =>
  getCountries().some((country) => country === code);

const digitsOf = (text: string): string => readPhoneText(text) ?? '';

/** @returns the country that a number's beginning names, while it is being typed as well. */
export const countryOf = (text: string): CountryCode | undefined => {
  const digits = digitsOf(text);
  if (digits === '') return undefined;
  const typing = new AsYouType();
  typing.input(`+${digits}`);
  const callingCode = typing.getCallingCode();
  // Several countries share a code until enough is typed: the first of them is the main one.
  return (
    typing.getCountry() ??
    (callingCode ? countriesOf[callingCode as CountryCallingCode]?.[0] : undefined)
  );
};

/** What follows the country's code; all of it where none is known. */
const withoutCountry = (text: string): string => {
  const country = countryOf(text);
  const isInternational = /^(\+|00)/.test(withoutInvisible(text));
  const parsed = parsePhoneNumberFromString(`+${digitsOf(text)}`);
  if (!country || (!isInternational && !parsed?.isValid())) return digitsOf(text);
  return digitsOf(text).slice(getCountryCallingCode(country).length);
};

/**
 * @param code ISO 3166-1 alpha-2.
 * @returns the number as one of that country, written as people there know it abroad.
 */
export const inCountry = (text: string, code: string): string => {
  if (!isCountry(code)) return text;
  const national = withoutCountry(text);
  const parsed = parsePhoneNumberFromString(national, code);
  return parsed?.country === code && parsed.isPossible()
    ? parsed.formatInternational()
    : `+${getCountryCallingCode(code)} ${national}`.trimEnd();
};

/** @param locale that names of countries are said in. @returns every country, by its name. */
export const phoneCountries = (locale: string): { value: string; label: string }[] => {
  const names = new Intl.DisplayNames(locale, { type: 'region' });
  return getCountries()
    .map((value) => ({
      value,
      label: `${names.of(value) ?? value} +${getCountryCallingCode(value)}`,
    }))
    .sort((one, other) => one.label.localeCompare(other.label, locale));
};
