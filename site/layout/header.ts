import { type GuideLanguage, guideLanguages } from '@cardea/guides/guide.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import type { Site } from './site.ts';

const languageChoice = (
  { path }: SitePage,
  site: Site,
  language: GuideLanguage,
  say: Say,
): Html => html`<details class="languages"><summary aria-label="${say('language')}: ${site.languageNames[language]}">${site.languageNames[language]}</summary>
<ul>${guideLanguages.map(
  (one) =>
    html`<li><a href="${wayUp(path)}../${one}/${path}" hreflang="${one}" lang="${one}"${one === language && html` aria-current="true"`}>${site.languageNames[one]}</a></li>`,
)}</ul></details>`;

const searchDialog = ({ path }: SitePage, language: GuideLanguage, say: Say): Html =>
  html`<dialog class="search" aria-label="${say('search.title')}" data-index="${wayUp(path)}../search/${language}.json" data-up="${wayUp(path)}">
<form method="dialog" role="search"><input type="search" aria-label="${say('search.title')}" placeholder="${say('search.hint')}" autocomplete="off" spellcheck="false"><button type="submit" class="quiet" value="close">${say('search.close')}</button></form>
<p class="status" role="status" data-count="${say('search.count')}" data-nothing="${say('search.nothing')}" data-failed="${say('search.failed')}"></p>
<ul class="results"></ul></dialog>`;

/** What stands above every page: the way home, search, languages and appearance. */
export const headerOf = (page: SitePage, site: Site, language: GuideLanguage, say: Say): Html =>
  html`<a class="skip" href="#site-content">${say('skip')}</a>
<header class="top">
<a class="menu" href="#site-pages">${say('menu')}</a>
<a class="brand" href="${wayUp(page.path)}index.html" aria-label="Cardea"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M0 0h5v24H0zM8 1.4A24 24 0 0 1 24 24H8z"/></svg>Cardea</a>
<button type="button" class="open-search needs-script" aria-haspopup="dialog"><svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="M4 11a7 7 0 1 0 14 0a7 7 0 1 0 -14 0M16 16l5 5"/></svg><span>${say('search.open')}</span><kbd aria-hidden="true">/</kbd></button>
${languageChoice(page, site, language, say)}
<button type="button" class="appearance needs-script" aria-pressed="false" aria-label="${say('dark')}"><svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path d="M20 14.5A8.5 8.5 0 0 1 9.500 4a8.500 8.500 0 1 0 10.500 10.500z"/></svg></button>
</header>
${searchDialog(page, language, say)}`;
