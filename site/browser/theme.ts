/** Runs before the page is drawn, so that it never flashes in the other colours. */

const root = document.documentElement;
root.classList.add('script');

/** Browsers that keep nothing throw. */
const readTheme = (): string | null => {
  try {
    return localStorage.getItem('cardea-docs-theme');
  } catch {
    return null;
  }
};

const theme = readTheme();
if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
