import type { getPhrases } from '@cardea/contract/experience/experience.ts';
import type { PublicSignInExperience } from '@cardea/contract/management/sign-in-experience.ts';
import type { PageData, customStyleId as StyleId } from '@cardea/contract/pages/experience-page.ts';

/** Has to equal the contract's; the type holds it without bundling the module. */
const customStyleId: typeof StyleId = 'cardea-custom-style';

const phrasesPath: (typeof getPhrases)['path'] = '/.well-known/phrases';

/** What the console says to show: settings that are not saved yet. */
type PreviewMessage = {
  type: 'cardea-preview';
  settings?: Partial<PublicSignInExperience>;
  theme?: 'light' | 'dark';
  /** BCP 47 tag. */
  language?: string;
};

export type Theme = NonNullable<PreviewMessage['theme']>;

type Show = (data: PageData, theme: Theme | undefined) => void;

const isMessage = (data: unknown): data is PreviewMessage =>
  typeof data === 'object' && data !== null && 'type' in data && data.type === 'cardea-preview';

/** Languages and scripts that are written from right to left. */
const rightToLeft = /^(ar|ckb|dv|fa|he|ks|ps|sd|ug|ur|yi)\b/i;

/** Turns the rules for dark screens on or off, whatever the browser prefers. */
const forceTheme = (rules: CSSRuleList, theme: Theme): void => {
  for (const rule of rules) {
    if (
      rule instanceof CSSMediaRule &&
      /prefers-color-scheme|^(not )?all$/.test(rule.conditionText)
    ) {
      rule.media.mediaText = theme === 'dark' ? 'all' : 'not all';
    }
    if (rule instanceof CSSGroupingRule) {
      forceTheme(rule.cssRules, theme);
    }
  }
};

const applyTheme = (theme: Theme): void => {
  document.documentElement.dataset.theme = 'auto';
  for (const sheet of document.styleSheets) {
    forceTheme(sheet.cssRules, theme);
  }
};

const applyColors = ({ color }: PageData['settings']): void => {
  const { style } = document.documentElement;
  style.setProperty('--brand', color.primaryColor);
  style.setProperty('--brand-dark', color.darkPrimaryColor);
};

const sheet = new CSSStyleSheet();

/** Shows a tenant's CSS in the place of the one that was served. */
const applyCustomCss = ({ customCss }: PageData['settings']): void => {
  const served = document.getElementById(customStyleId);
  if (served instanceof HTMLStyleElement && served.sheet) {
    served.sheet.disabled = true;
  }
  sheet.replaceSync(customCss ?? '');
  document.adoptedStyleSheets = [sheet];
};

const readPhrases = async (
  { basePath, language, phrases }: PageData,
  wanted: string,
): Promise<Pick<PageData, 'language' | 'phrases'>> => {
  if (wanted === language) {
    return { language, phrases };
  }
  const query = new URLSearchParams({ lng: wanted });
  const response = await fetch(`${basePath}/api${phrasesPath}?${query}`);
  return response.ok
    ? {
        language: response.headers.get('content-language') ?? wanted,
        phrases: await response.json(),
      }
    : { language, phrases };
};

const applyLanguage = (language: string): void => {
  document.documentElement.lang = language;
  document.documentElement.dir = rightToLeft.test(language) ? 'rtl' : 'ltr';
};

/**
 * Shows what the console says, whenever it says something else. Others are not listened to.
 * @param saved the page as it was served
 * @returns what stops listening
 */
export const listenToConsole = (saved: PageData, show: Show): (() => void) => {
  let shown = saved;
  let last: PreviewMessage | undefined;
  const follow = async ({ origin, source, data }: MessageEvent) => {
    if (origin !== saved.previewOrigin || source !== parent || !isMessage(data)) {
      return;
    }
    last = data;
    const { settings, theme, language = saved.language } = data;
    const words = await readPhrases(shown, language).catch(() => shown);
    if (last !== data) {
      return;
    }
    shown = { ...saved, ...words, settings: { ...saved.settings, ...settings } };
    applyLanguage(shown.language);
    applyColors(shown.settings);
    applyCustomCss(shown.settings);
    if (theme) {
      applyTheme(theme);
    }
    show(shown, theme);
  };
  addEventListener('message', follow);
  parent.postMessage({ type: 'cardea-preview-ready' }, saved.previewOrigin ?? origin);
  return () => removeEventListener('message', follow);
};
