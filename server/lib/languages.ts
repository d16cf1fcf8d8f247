import type { SignInExperience } from '@cardea/contract/management/sign-in-experience.ts';

/** Language and script, which decide whether a reader understands: `zh-HK` is `zh-Hant`. */
const understanding = (locale: Intl.Locale): string => {
  const { language, script } = locale.maximize();
  return `${language}-${script}`;
};

const parse = (tag: string): Intl.Locale | undefined => {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
};

/**
 * The available language that serves a person best: for each wanted tag in turn the same one, else
 * one of the same language and script (RFC 4647 section 3.4, with likely subtags filled in).
 * @returns undefined when none of them does; malformed tags and `*` match nothing.
 */
export const matchLanguage = (
  wanted: readonly string[],
  available: readonly string[],
): string | undefined => {
  for (const tag of wanted) {
    const locale = parse(tag);
    if (!locale) continue;
    const matches = (test: (candidate: Intl.Locale) => boolean) =>
      available.find((candidate) => {
        const parsed = parse(candidate);
        return parsed !== undefined && test(parsed);
      });
    const found =
      matches((candidate) => candidate.baseName === locale.baseName) ??
      matches((candidate) => understanding(candidate) === understanding(locale));
    if (found) return found;
  }
  return undefined;
};

type Wish = {
  /** What the request names itself (`lng`, `ui_locales`), best first. */
  requested: readonly string[];
  /** What the browser prefers (`Accept-Language`), best first. */
  accepted: readonly string[];
};

/** The language of a sign-in page (wire 3.10): asked for, else detected, else the tenant's own. */
export const resolveLanguage = (
  { requested, accepted }: Wish,
  { autoDetect, fallbackLanguage }: SignInExperience['languageInfo'],
  available: readonly string[],
): string =>
  matchLanguage([...requested, ...(autoDetect ? accepted : []), fallbackLanguage], available) ??
  'en';

/** The tags of a `ui_locales` or `lng` parameter, which separates them by spaces (or commas). */
export const languageTags = (parameter: string | null | undefined): string[] =>
  (parameter ?? '').split(/[\s,]+/).filter(Boolean);

const rightToLeft = new Set(['ar', 'cb', 'fa', 'he', 'ps', 'sy', 'ur']);

/** The writing direction of a language. @param tag BCP 47. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr';
