import { highlight, type Token } from '@cardea/guides/highlight.ts';
import { splitMarked } from '@cardea/guides/marked.ts';
import { Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';

export type Code = {
  /** As a fence of Markdown names it. */
  language: string;
  /** The file that it belongs into; none for what is only an example. `sh` is for a terminal. */
  file?: string;
  code: string;
  /** Values to make visible in the code. */
  marked?: readonly string[];
  /** The number of the edition that alone has it, beginning with 1. */
  variant?: number;
};

const nameOf = ({ language, file }: Code, say: Say): string => {
  if (language === 'sh') return say('code.terminal');
  return file ?? say('code.example');
};

const piecesOf = (text: string, marked: readonly string[]): Html[] =>
  splitMarked(text, marked).map(({ text: piece, isMarked }) =>
    isMarked ? html`<mark>${piece}</mark>` : html`${piece}`,
  );

const tokenHtml = (token: Token, marked: readonly string[]): Html =>
  'text' in token
    ? html`${piecesOf(token.text, marked)}`
    : html`<span class="${token.className}">${token.tokens.map((one) => tokenHtml(one, marked))}</span>`;

/** @returns code in colours with its file's name and a button that copies it. */
export const codeBlock = async (block: Code, say: Say): Promise<Html> => {
  const { language, code, marked = [], variant } = block;
  const name = nameOf(block, say);
  const tokens = await highlight(language, code);
  const edition = variant ? html` data-variant="${variant}"` : new Html('');
  return html`<figure class="code-block"${edition}>
<figcaption><span>${name}</span><button type="button" class="copy" aria-label="${say('code.copy_named', { name })}" data-copied="${say('code.copied')}">${say('code.copy')}</button></figcaption>
<pre tabindex="0"><code>${tokens.map((token) => tokenHtml(token, marked))}</code></pre>
</figure>`;
};
