import { guideLanguages } from '@cardea/guides/guide.ts';
import { html } from '@cardea/server/lib/html.ts';

/** @returns a sitemap (sitemaps.org, 0.9) of every page in every language, with its other languages. */
export const renderSitemap = (address: string, paths: readonly string[]): string => {
  const alternates = (path: string) =>
    guideLanguages.map(
      (language) =>
        html`<xhtml:link rel="alternate" hreflang="${language}" href="${address}${language}/${path}"/>`,
    );
  const entries = paths.flatMap((path) =>
    guideLanguages.map(
      (language) => html`<url><loc>${address}${language}/${path}</loc>${alternates(path)}</url>\n`,
    ),
  );
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries}</urlset>
`.text;
};
