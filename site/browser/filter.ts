const fold = (text: string): string => text.toLowerCase();

const has = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

type Wanted = { words: string[]; section: string; type: string };

const wantedOf = (form: HTMLFormElement): Wanted => {
  const data = new FormData(form);
  const words = fold(String(data.get('words') ?? '')).split(/\s+/);
  return {
    words: words.filter(Boolean),
    section: String(data.get('section') ?? ''),
    type: String(data.get('type') ?? ''),
  };
};

/** Shows the links of a row that are wanted. @returns how many. */
const narrowRow = (row: HTMLElement, { words, type }: Wanted): number => {
  const links = [...row.querySelectorAll<HTMLElement>('li[data-type]')];
  for (const link of links) {
    const text = fold(`${row.dataset.words} ${link.dataset.words}`);
    link.hidden = (type !== '' && link.dataset.type !== type) || !has(text, words);
  }
  const count = links.filter((link) => !link.hidden).length;
  row.hidden = count === 0;
  return count;
};

const narrow = (wanted: Wanted): number => {
  let total = 0;
  for (const section of document.querySelectorAll<HTMLElement>('[data-section]')) {
    const isWanted = wanted.section === '' || section.dataset.section === wanted.section;
    const rows = [...section.querySelectorAll<HTMLElement>('.row')];
    const count = isWanted ? rows.reduce((sum, row) => sum + narrowRow(row, wanted), 0) : 0;
    section.hidden = count === 0;
    total += count;
  }
  return total;
};

/** Narrows the list of tutorials by words and kinds. */
export const offerFilter = (): void => {
  const form = document.querySelector<HTMLFormElement>('form.filter');
  const output = form?.querySelector('output');
  if (!form || !output) return;
  const update = () => {
    const count = narrow(wantedOf(form));
    output.textContent = (output.dataset.text ?? '').replace('{{count}}', String(count));
  };
  form.addEventListener('input', update);
  form.addEventListener('submit', (event) => event.preventDefault());
  update();
};
