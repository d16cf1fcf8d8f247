/** HTML as it is, in contrast to a text that has to be escaped. */
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

/** @returns a text that means itself in HTML, within elements and within quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

type Value = Html | string | number | false | undefined | readonly Value[];

const textOf = (value: Value): string => {
  if (value === false || value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  return escapeHtml(String(value));
};

/** A template of HTML whose values are escaped, apart from those that are HTML; lists are joined. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Html =>
  new Html(String.raw({ raw: parts }, ...values.map(textOf)));

/** JSON for an inert `<script type="application/json">`: nothing in it can end the element. */
export const jsonForHtml = (value: unknown): Html =>
  new Html(JSON.stringify(value).replace(/</g, '\\u003c'));

/** CSS for a `<style>`: nothing in it can end the element. In CSS a backslash before a slash is the slash. */
export const cssForHtml = (css: string): Html => new Html(css.replaceAll(/<\/(?=style)/gi, '<\\/'));
