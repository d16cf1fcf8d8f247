import type { GuideLanguage } from '@cardea/guides/guide.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import { readingMinutes } from '../render/content.ts';
import type { Say } from '../say.ts';
import { type PageLink, type SitePage, wayUp } from '../site-page.ts';
import { headOf } from './head.ts';
import { headerOf } from './header.ts';
import { contentsOf, navigationOf } from './navigation.ts';
import type { Site } from './site.ts';

const neighbour = (up: string, rel: 'prev' | 'next', label: string, link?: PageLink): Html =>
  link
    ? html`<a rel="${rel}" href="${up}${link.path}"><span>${label}</span>${link.title}</a>`
    : html`<span></span>`;

const neighbours = ({ path, previous, next }: SitePage, say: Say): Html => {
  if (!previous && !next) return html``;
  const up = wayUp(path);
  return html`<nav class="neighbours" aria-label="${say('neighbours')}">${neighbour(up, 'prev', say('previous'), previous)}${neighbour(up, 'next', say('next'), next)}</nav>`;
};

const introduction = (page: SitePage, language: GuideLanguage, say: Say): Html => {
  const { kind, title, lead, sections, bodyLanguage = language } = page;
  const isText = kind !== 'list';
  const minutes = readingMinutes(sections, bodyLanguage);
  const other = bodyLanguage !== language && html` lang="${bodyLanguage}"`;
  return html`${isText && html`<p class="kind">${say(`kinds.${kind}`)}</p>`}
<h1${other}>${title}</h1>
${lead && html`<p class="lead">${lead}</p>`}
${isText && html`<p class="minutes">${say('reading_time', { count: String(minutes) })}</p>`}
${other && html`<aside class="remark note"><p class="remark-title">${say('note')}</p><p>${say('only_english')}</p></aside>`}`;
};

/** @returns a whole page. */
export const renderPage = (
  page: SitePage,
  site: Site,
  language: GuideLanguage,
  say: Say,
): string => {
  const { aside, folded } = contentsOf(page, say);
  const { bodyLanguage = language } = page;
  return html`<!doctype html>
<html lang="${language}">
<head>
${headOf(page, site, language, say)}</head>
<body>
${headerOf(page, site, language, say)}
<div class="columns">
${navigationOf(page, site, language, say)}
<main id="site-content" tabindex="-1">
<article>
${introduction(page, language, say)}
${folded}
<div class="text"${bodyLanguage !== language && html` lang="${bodyLanguage}"`}>
${page.body}
</div>
</article>
${neighbours(page, say)}
<footer>${say('footer')}</footer>
</main>
${aside}
</div>
</body>
</html>
`.text;
};
