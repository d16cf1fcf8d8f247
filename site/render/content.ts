import { fillIn } from '@cardea/guides/fill-in.ts';
import { escapeHtml, Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';

/** A part of a page below one heading, as search and the table of contents know it. */
export type Section = {
  /** The anchor; empty for what stands before the first heading. */
  id: string;
  title: string;
  /** Of the heading: 2 is a page's own section. */
  level: number;
  /** Its words without headings and code. */
  text: string;
};

/** What is rendered, and what it says. */
export type Content = { html: Html; sections: readonly Section[] };

export const noContent: Content = { html: new Html(''), sections: [] };

/** @returns pieces as one, in their order. */
export const joinContents = (contents: readonly Content[]): Content => ({
  html: new Html(contents.map(({ html }) => html.text).join('\n')),
  sections: contents.flatMap(({ sections }) => [...sections]),
});

/** @returns a text that was rendered with its placeholders, with values in their place. */
export const fillContent = (
  { html, sections }: Content,
  values: Readonly<Record<string, string>>,
): Content => {
  const escaped = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, escapeHtml(value)]),
  );
  return {
    html: new Html(fillIn(html.text, escaped)),
    sections: sections.map(({ id, title, level, text }) => ({
      id,
      level,
      title: fillIn(title, values),
      text: fillIn(text, values),
    })),
  };
};

/** Stands beside a heading, so that it is no part of its name. */
export const anchorLink = (title: string, id: string, say: Say): Html =>
  html`<a href="#${id}" class="anchor" aria-label="${say('link_to', { title })}">#</a>`;

export const headingContent = (level: number, title: string, id: string, say: Say): Content => {
  const tag = new Html(`h${level}`);
  return {
    html: html`<div class="heading"><${tag} id="${id}">${title}</${tag}>${anchorLink(title, id, say)}</div>`,
    sections: [{ id, title, level, text: '' }],
  };
};

const wordsAMinute = 220;
/** Japanese is not written in words. */
const lettersAMinute = 500;

/** @returns minutes that reading takes, at least one. */
export const readingMinutes = (sections: readonly Section[], language: string): number => {
  const text = sections.map((section) => `${section.title} ${section.text}`).join(' ');
  const minutes =
    language === 'ja'
      ? text.replaceAll(/\s/g, '').length / lettersAMinute
      : text.split(/\s+/).length / wordsAMinute;
  return Math.max(1, Math.round(minutes));
};
