import { loadScript } from './load-script.ts';
import { type Solve, tokenFrom } from './widget.ts';

/** https://developers.cloudflare.com/turnstile/get-started/client-side-rendering/ */
type Turnstile = {
  render: (container: HTMLElement, options: Record<string, unknown>) => string;
  remove: (widgetId: string) => void;
};

/** Cloudflare Turnstile. It asks people for something only when it is in doubt. */
export const solveTurnstile: Solve = async (challenge) => {
  const { scriptUrl, siteKey, action, container, theme, language } = challenge;
  await loadScript(`${scriptUrl}?render=explicit`);
  const { turnstile } = globalThis as unknown as { turnstile: Turnstile };
  const options = { sitekey: siteKey, action, theme, language: language.toLowerCase() };
  let widgetId = '';
  try {
    return await tokenFrom((ending) => {
      widgetId = turnstile.render(container, { ...options, size: 'flexible', ...ending });
    });
  } finally {
    turnstile.remove(widgetId);
  }
};
