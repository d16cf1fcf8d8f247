/** A page in another language opens at the same section: anchors are alike in all of them. */
export const keepPlace = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.languages a')) {
    link.addEventListener('click', () => {
      link.hash = location.hash;
    });
  }
};

/** The list of languages closes with Escape, and when something else is clicked. */
export const closeByItself = (): void => {
  const list = document.querySelector<HTMLDetailsElement>('details.languages');
  if (!list) return;
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !list.contains(target)) list.open = false;
  });
  list.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    list.open = false;
    list.querySelector('summary')?.focus();
  });
};

/** From the entrance on to the first of the reader's languages that there is, or to the first there is. */
export const sendOn = (): void => {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.entrance a')];
  const [first] = links;
  if (!first) return;
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]);
  const found = wanted
    .map((language) => links.find(({ hreflang }) => hreflang === language))
    .find(Boolean);
  location.replace((found ?? first).href);
};
