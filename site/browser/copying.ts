/** Milliseconds for which a button says that it copied. */
const shown = 2000;

const copy = async (button: HTMLButtonElement): Promise<void> => {
  const code = button.closest('figure')?.querySelector('code')?.textContent ?? '';
  await navigator.clipboard.writeText(code);
  const label = button.textContent;
  if (label === button.dataset.copied) return;
  button.textContent = button.dataset.copied ?? label;
  setTimeout(() => {
    button.textContent = label;
  }, shown);
};

/** Buttons that copy the code below them. */
export const offerCopying = (): void => {
  document.addEventListener('click', (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const button = target?.closest<HTMLButtonElement>('button.copy');
    // Where the browser refuses, the code can still be selected.
    if (button) copy(button).catch(() => undefined);
  });
};
