import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Html, html, jsonForHtml } from '../../lib/html.ts';

/** Where a build leaves its entry page for the server to complete. */
const headPlaceholder = '<!--cardea:head-->';
const rootElement = '<html lang="en" dir="ltr">';

export type PageParts = {
  language: string;
  direction: 'ltr' | 'rtl';
  /** `light` turns the dark colours off; `auto` leaves the choice to the browser. */
  theme: 'auto' | 'light';
  head: Html;
};

/** A built front end: its entry page with a place for what only the server knows. */
export type BuiltPage = {
  /** The folder of the built files. */
  directory: string;
  render: (parts: PageParts) => string;
};

/** @returns undefined when the front end has not been built. */
export const loadBuiltPage = async (directory: string): Promise<BuiltPage | undefined> => {
  const template = await readFile(join(directory, 'index.html'), 'utf8').catch(() => undefined);
  if (template === undefined) return undefined;
  if (!template.includes(headPlaceholder) || !template.includes(rootElement)) {
    throw new Error(`${directory}/index.html has no place for ${headPlaceholder}`);
  }
  return {
    directory,
    render: ({ language, direction, theme, head }) =>
      template
        .replace(
          rootElement,
          () => html`<html lang="${language}" dir="${direction}" data-theme="${theme}">`.text,
        )
        .replace(headPlaceholder, () => head.text),
  };
};

/** The inert element a front end reads its data from. */
export const dataElement = (id: string, data: unknown): Html =>
  html`<script type="application/json" id="${id}">${jsonForHtml(data)}</script>`;
