import type { Found } from '../search/options.ts';

type Search = (words: string) => Found[];

const shown = 20;

const resultOf = ({ id, title, heading, kind }: Found, up: string): HTMLLIElement => {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${up}${id}`;
  const name = document.createElement('span');
  name.textContent = heading ? `${title} › ${heading}` : title;
  const label = document.createElement('span');
  label.className = 'kind';
  label.textContent = kind;
  link.append(name, label);
  item.append(link);
  return item;
};

/** What is in the dialog. */
type Parts = {
  dialog: HTMLDialogElement;
  input: HTMLInputElement;
  status: HTMLElement;
  results: HTMLElement;
};

const partsOf = (): Parts | undefined => {
  const dialog = document.querySelector<HTMLDialogElement>('dialog.search');
  const input = dialog?.querySelector('input');
  const status = dialog?.querySelector<HTMLElement>('.status');
  const results = dialog?.querySelector<HTMLElement>('.results');
  return dialog && input && status && results ? { dialog, input, status, results } : undefined;
};

/** The words of the status stand in the page, in its language. */
const show = ({ dialog, status, results }: Parts, words: string, found: readonly Found[]): void => {
  const { count = '', nothing = '' } = status.dataset;
  const text = found.length > 0 ? count.replace('{{count}}', String(found.length)) : nothing;
  status.textContent = words.trim() === '' ? '' : text;
  const up = dialog.dataset.up ?? '';
  results.replaceChildren(...found.slice(0, shown).map((one) => resultOf(one, up)));
};

/** Arrows lead through the results and back to the field. */
const moveBy = ({ input, results }: Parts, step: number): void => {
  const stops = [input, ...results.querySelectorAll('a')];
  const place = stops.findIndex((stop) => stop.matches(':focus'));
  stops[(Math.max(place, 0) + step + stops.length) % stops.length]?.focus();
};

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

const isTyping = ({ target }: Event): boolean =>
  target instanceof Element && target.matches('input, select, textarea');

/** The index and what searches it are loaded when somebody opens the search. */
const loadSearch = async ({ dialog }: Parts): Promise<Search> => {
  const { loadIndex } = await import('./load-index.ts');
  return loadIndex(dialog.dataset.index ?? '');
};

const listen = (parts: Parts): void => {
  const { dialog, input, status, results } = parts;
  let loading: Promise<Search> | undefined;
  let shownWords: string | undefined;
  const update = async (): Promise<void> => {
    const words = input.value;
    loading ??= loadSearch(parts);
    try {
      const search = await loading;
      // Results that are shown already may have the focus.
      if (words !== input.value || words === shownWords) return;
      shownWords = words;
      show(parts, words, search(words));
    } catch {
      loading = undefined;
      status.textContent = status.dataset.failed ?? '';
    }
  };
  const open = () => {
    if (dialog.open) return;
    dialog.showModal();
    input.select();
    update();
  };
  document.querySelector('button.open-search')?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    const isShortcut =
      (event.key === '/' && !isTyping(event)) ||
      (event.key === 'k' && (event.metaKey || event.ctrlKey));
    if (!isShortcut || dialog.open) return;
    event.preventDefault();
    open();
  });
  input.addEventListener('input', update);
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      // A field for searches would take the key for itself, to be emptied.
      event.preventDefault();
      dialog.close();
      return;
    }
    const step = steps[event.key];
    const isFirst = event.key === 'Enter' && event.target === input;
    if (step === undefined && !isFirst) return;
    event.preventDefault();
    if (step !== undefined) moveBy(parts, step);
    else results.querySelector('a')?.click();
  });
  // A result may be on this very page.
  results.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
};

/** The search of all pages, which opens with its button, `/` and Ctrl+K. */
export const offerSearch = (): void => {
  const parts = partsOf();
  if (parts) listen(parts);
};
