import { type GuideLanguage, guideLanguages } from '@cardea/guides/guide.ts';
import { html } from '@cardea/server/lib/html.ts';
import type { Assets } from './site.ts';

/** @returns the page at the root, which sends its reader on to their language and works without. */
export const renderEntrance = (
  { style, theme, page, mark }: Assets,
  names: Readonly<Record<GuideLanguage, string>>,
): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Cardea documentation</title>
<meta name="description" content="Choose a language: ${Object.values(names).join(', ')}.">
<meta name="color-scheme" content="light dark">
<script src="assets/${theme}"></script>
<link rel="stylesheet" href="assets/${style}">
<link rel="icon" href="assets/${mark}" type="image/svg+xml">
<script type="module" src="assets/${page}"></script>
</head>
<body>
<main id="site-content" class="entrance">
<h1>Cardea documentation</h1>
<ul class="plain">${guideLanguages.map(
    (language) =>
      html`<li><a href="${language}/index.html" hreflang="${language}" lang="${language}">${names[language]}</a></li>`,
  )}</ul>
</main>
</body>
</html>
`.text;
