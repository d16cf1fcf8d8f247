const key = 'cardea-docs-theme';

/** The button that changes between light and dark; what the system says goes until it is used. */
export const offerAppearance = (): void => {
  const button = document.querySelector<HTMLButtonElement>('button.appearance');
  if (!button) return;
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    root.dataset.theme = theme;
    try {
      localStorage.setItem(key, theme);
    } catch {
      // It holds for this page.
    }
    show();
  });
  system.addEventListener('change', show);
  show();
};
