import { isLanguageTag } from '@cardea/contract/management/connectors.ts';
import { isWebUrl } from '../../lib/is-web-url.ts';
import type { PhraseKey } from '../../lib/phrases.ts';
import { spokenLanguage, t } from '../../lib/phrases.ts';

/** What the values of a profile are (OpenID Connect Core section 5.1), for the fields that edit them. */

/** A day, a day without its year, or a year alone. */
const datePattern = /^(?:\d{4}|\d{4}-\d{2}-\d{2})$/;

/** Whether a text is a date of birth: `1815-12-10`, `0000-12-10` or `1815`. */
export const isBirthdate = (text: string): boolean => {
  if (!datePattern.test(text)) return false;
  if (text.length === 4) return true;
  // A leap year has every day that is somebody's birthday.
  const day = text.replace(/^0000/, '2000');
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};

/** Whether a text names a time zone of the IANA database. */
export const isTimeZone = (text: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^[A-Za-z]/.test(text);
  } catch {
    return false;
  }
};

type Rule = { isValid: (text: string) => boolean; message: PhraseKey };

const rules: Readonly<Record<string, Rule>> = {
  website: { isValid: isWebUrl, message: 'users.url_invalid' },
  birthdate: { isValid: isBirthdate, message: 'users.birthdate_invalid' },
  locale: { isValid: isLanguageTag, message: 'users.locale_invalid' },
  zoneinfo: { isValid: isTimeZone, message: 'users.zoneinfo_invalid' },
};

/**
 * @param stored what there was before: it may be older than the rules, and stays as long as nobody
 *   touches it.
 * @returns what is wrong with the value of a field; empty ones pass.
 */
export const profileMistake = (
  field: string,
  value: string,
  stored: string | undefined,
): string | null => {
  const text = value.trim();
  const rule = rules[field];
  if (text === '' || text === stored || !rule) return null;
  return rule.isValid(text) ? null : t(rule.message);
};

export type Choice = { value: string; label: string };

const withCurrent = (choices: Choice[], current: string): Choice[] =>
  current === '' || choices.some(({ value }) => value === current)
    ? choices
    : [{ value: current, label: current }, ...choices];

/** @returns every time zone, and the current one even where the browser does not know it. */
export const timeZones = (current: string): Choice[] =>
  withCurrent(
    Intl.supportedValuesOf('timeZone').map((zone) => ({
      value: zone,
      label: zone.replaceAll('_', ' '),
    })),
    current,
  );

/** @param tags BCP 47. @returns languages by their names, and the current one whatever it is. */
export const languages = (tags: readonly string[], current: string): Choice[] => {
  const names = new Intl.DisplayNames(spokenLanguage(), { type: 'language', fallback: 'code' });
  const named = tags.map((tag) => ({ value: tag, label: `${names.of(tag)} (${tag})` }));
  return withCurrent(
    named.sort((one, other) => one.label.localeCompare(other.label, spokenLanguage())),
    current,
  );
};
