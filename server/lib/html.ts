/** HTML that is known to be safe: made by `html` alone. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (value: string): string =>
  value.replace(/[&<>"']/g, (char) => entities[char] ?? '');

type Value = string | number | Html | undefined | false | readonly Html[];

const render = (value: Value): string => {
  if (value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeHtml(String(value));
};

/** A template whose values are escaped, for text and for quoted attributes. */
export const html = (strings: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(String.raw({ raw: strings }, ...values.map(render)));

/** JSON for an inert `<script type="application/json">`: nothing in it can end the element. */
export const jsonForHtml = (value: unknown): Html =>
  new Html(JSON.stringify(value).replace(/</g, '\\u003c'));

/** CSS for a `<style>`: nothing in it can end the element. In CSS a backslash before a slash is the slash. */
export const cssForHtml = (css: string): Html => new Html(css.replaceAll(/<\/(?=style)/gi, '<\\/'));
