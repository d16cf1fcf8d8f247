import { loadScript } from './load-script.ts';
import { type Solve, tokenFrom } from './widget.ts';

/** https://cloud.google.com/recaptcha/docs/reference/recaptcha-js-functions */
type Enterprise = {
  ready: (callback: () => void) => void;
  execute: (siteKey: string, options: { action: string }) => Promise<string>;
  render: (container: HTMLElement, options: Record<string, unknown>) => number;
};

const load = async (url: string): Promise<Enterprise> => {
  await loadScript(url);
  const { enterprise } = (globalThis as unknown as { grecaptcha: { enterprise: Enterprise } })
    .grecaptcha;
  await new Promise<void>((resolve) => enterprise.ready(resolve));
  return enterprise;
};

/** A key that scores visitors shows nothing. */
export const solveByScore: Solve = async ({ scriptUrl, siteKey, action }) => {
  const enterprise = await load(`${scriptUrl}?render=${encodeURIComponent(siteKey)}`);
  return enterprise.execute(siteKey, { action });
};

/** A key that asks for a tick, and for more where that leaves doubt. */
export const solveByCheckbox: Solve = async (challenge) => {
  const { scriptUrl, siteKey, action, container, theme, language } = challenge;
  const enterprise = await load(
    `${scriptUrl}?${new URLSearchParams({ render: 'explicit', hl: language })}`,
  );
  return tokenFrom((ending) => {
    enterprise.render(container, { sitekey: siteKey, action, theme, ...ending });
  });
};
