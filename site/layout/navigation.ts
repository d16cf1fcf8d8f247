import { type Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';
import { type PageLink, type SitePage, wayUp } from '../site-page.ts';
import type { Site } from './site.ts';

type Group = { title: string; links: PageLink[]; isEnglish?: boolean };

const groupsOf = (site: Site, say: Say): Group[] => {
  const documents = (group: 'operate' | 'extend'): Group => ({
    title: say(`nav.${group}`),
    links: site.documents.filter((page) => page.group === group),
    isEnglish: true,
  });
  const all = { path: 'documents/index.html', title: say('documents.title') };
  return [
    {
      title: say('nav.build'),
      links: [
        { path: 'getting-started.html', title: say('nav.start') },
        { path: 'frameworks/index.html', title: say('nav.frameworks') },
        { path: 'connectors/index.html', title: say('nav.connectors') },
        { path: 'tutorials/index.html', title: say('nav.tutorials') },
      ],
    },
    documents('operate'),
    documents('extend'),
    { title: say('nav.project'), links: [all] },
  ];
};

const folderOf = (path: string): string => path.split('/')[0] ?? '';

/** @returns the page itself where the navigation has it, else the list that leads to it. */
const currentOf = ({ path }: SitePage, links: readonly PageLink[]): PageLink | undefined =>
  links.find((link) => link.path === path) ??
  links.find((link) => link.path === `${folderOf(path)}/index.html`);

/** The way to all pages, at the side of a wide window, and behind “Menu” in a narrow one. */
export const navigationOf = (page: SitePage, site: Site, language: string, say: Say): Html => {
  const up = wayUp(page.path);
  const groups = groupsOf(site, say);
  const current = currentOf(
    page,
    groups.flatMap(({ links }) => links),
  );
  const mark = html` aria-current="${current?.path === page.path ? 'page' : 'true'}"`;
  const linkOf = (link: PageLink) =>
    html`<li><a href="${up}${link.path}"${link === current && mark}>${link.title}</a></li>`;
  return html`<nav class="pages" id="site-pages" aria-label="${say('pages')}">
<a class="close-menu" href="#site-content">${say('close_menu')}</a>
${groups.map(
  ({ title, links, isEnglish }) =>
    html`<p class="group">${title}</p><ul${isEnglish && language !== 'en' && html` lang="en"`}>${links.map(linkOf)}</ul>`,
)}</nav>`;
};

/** The way within a page: at the side where there is room, folded above the text where not. */
export const contentsOf = ({ sections }: SitePage, say: Say): { aside: Html; folded: Html } => {
  const shown = sections.filter(({ id, level }) => id !== '' && level <= 3);
  if (shown.length < 2) return { aside: html``, folded: html`` };
  const list = html`<ul>${shown.map(
    ({ id, title, level }) =>
      html`<li${level === 3 && html` class="below"`}><a href="#${id}">${title}</a></li>`,
  )}</ul>`;
  const title = say('on_this_page');
  return {
    aside: html`<nav class="contents" aria-label="${title}"><p class="group">${title}</p>${list}</nav>`,
    folded: html`<details class="contents-folded"><summary>${title}</summary><nav aria-label="${title}">${list}</nav></details>`,
  };
};
