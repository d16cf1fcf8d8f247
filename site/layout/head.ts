import { type GuideLanguage, guideLanguages } from '@cardea/guides/guide.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import type { Say } from '../say.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import type { Site } from './site.ts';

/** Nothing but the site's own files, and no script that came into a page as text. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const alternates = ({ path }: SitePage, { address }: Site): Html => {
  const root = address ?? `${wayUp(path)}../`;
  const to = (language: string, tag: string) =>
    html`<link rel="alternate" hreflang="${tag}" href="${root}${language}/${path}">\n`;
  return html`${guideLanguages.map((language) => to(language, language))}${to('en', 'x-default')}`;
};

const canonical = ({ path }: SitePage, { address }: Site, language: GuideLanguage): Html =>
  address ? html`<link rel="canonical" href="${address}${language}/${path}">\n` : html``;

/** The head of a page. */
export const headOf = (page: SitePage, site: Site, language: GuideLanguage, say: Say): Html => {
  const { title, description } = page;
  const assets = `${wayUp(page.path)}../assets/`;
  const whole = title === say('title') ? title : `${title} · ${say('title')}`;
  return html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<script src="${assets}${site.assets.theme}"></script>
<link rel="stylesheet" href="${assets}${site.assets.style}">
<link rel="icon" href="${assets}${site.assets.mark}" type="image/svg+xml">
<script type="module" src="${assets}${site.assets.page}"></script>
${canonical(page, site, language)}${alternates(page, site)}`;
};
