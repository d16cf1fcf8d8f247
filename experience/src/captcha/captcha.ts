import type { CaptchaConfig, captchaAction } from '@cardea/contract/management/captcha.ts';
import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import type { Solve } from './widget.ts';

/** The check that somebody is not a program gave no answer: its script is blocked, or it failed. */
export class CaptchaUnavailable extends Error {}

/** Where the form that is being sent shows the check. */
export type CaptchaSlot = {
  element: HTMLElement;
  /** Says that something has to be done there, or has been. */
  onPrompt: (isAsked: boolean) => void;
};

/** Has to equal the contract's; the type holds it without bundling the module. */
const action: typeof captchaAction = 'interaction';

/** Each provider's part is fetched when the first form is sent. */
const solverOf = async (config: CaptchaConfig): Promise<Solve> => {
  if (config.type === 'Turnstile') {
    return (await import('./turnstile.ts')).solveTurnstile;
  }
  const { solveByCheckbox, solveByScore } = await import('./recaptcha.ts');
  return config.mode === 'checkbox' ? solveByCheckbox : solveByScore;
};

/** Whether a page has a captcha to show. */
export const hasCaptcha = ({ settings, captchaScriptUrl }: PageData): boolean =>
  Boolean(settings.captchaPolicy.enabled && settings.captchaConfig && captchaScriptUrl);

const isDark = (darkMedia: string): boolean => matchMedia(darkMedia).matches;

/**
 * Gets a token, which is good for one request; what a person has to do for it shows in the slot.
 * @returns undefined where no captcha is asked for
 * @throws CaptchaUnavailable
 */
export const solveCaptcha = async (
  { settings, captchaScriptUrl, language }: PageData,
  darkMedia: string,
  slot: CaptchaSlot | undefined,
): Promise<string | undefined> => {
  const { captchaConfig, captchaPolicy } = settings;
  if (!captchaPolicy.enabled || !captchaConfig || !captchaScriptUrl || !slot) {
    return undefined;
  }
  const container = document.createElement('div');
  // An earlier token is spent, and what was shown for it with it.
  slot.element.replaceChildren(container);
  slot.onPrompt(captchaConfig.type === 'Turnstile' || captchaConfig.mode === 'checkbox');
  try {
    const solve = await solverOf(captchaConfig);
    const theme = isDark(darkMedia) ? 'dark' : 'light';
    const { siteKey } = captchaConfig;
    return await solve({
      scriptUrl: captchaScriptUrl,
      siteKey,
      action,
      container,
      theme,
      language,
    });
  } catch (cause) {
    throw new CaptchaUnavailable('no captcha', { cause });
  } finally {
    slot.onPrompt(false);
    slot.element.replaceChildren();
  }
};
