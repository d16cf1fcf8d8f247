import { type Html, html } from '@cardea/server/lib/html.ts';

export type Card = { href: string; title: string; text: string; logo?: Html };

/** Ways to pages, each with what it is. */
export const cardsOf = (cards: readonly Card[]): Html =>
  html`<ul class="cards">${cards.map(
    ({ href, title, text, logo = html`` }) =>
      html`<li class="card">${logo}<div><a href="${href}">${title}</a><p>${text}</p></div></li>`,
  )}</ul>`;
