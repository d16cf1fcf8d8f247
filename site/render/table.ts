import { type Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';

/** @returns a table that scrolls where it is wider than the page; the first cell of a row names it. */
export const tableOf = (
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
  say: Say,
): Html => html`<div class="table" role="region" tabindex="0" aria-label="${say('table')}"><table>
<caption>${caption}</caption>
<thead><tr>${headings.map((heading) => html`<th scope="col">${heading}</th>`)}</tr></thead>
<tbody>${rows.map(
  ([name = '', ...cells]) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
)}</tbody>
</table></div>`;
