import { Html, html } from '../../lib/html.ts';

/**
 * Pages that must work without script and without the built pages: errors, consent, signing out.
 * Their colours are those of the sign-in pages.
 */
export type PlainPage = {
  language: string;
  direction: 'ltr' | 'rtl';
  title: string;
  body: Html;
  /** Allows the one inline style sheet and script of the page. */
  nonce: string;
  /** In the place of the product's mark. */
  logo?: Html | undefined;
  /** Submits the page's only form as soon as it is read. */
  submitsItself?: boolean;
};

const styles = `
:root{color-scheme:light dark;--ink:#15171c;--soft:#5c6070;--paper:#fff;--ground:#f7f7f5;--accent:#5b5bd6;--on-accent:#fff;--line:#e3e3de}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a3a7b5;--paper:#191b22;--ground:#111318;--accent:#9b9bf5;--on-accent:#111318;--line:#2b2e38}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
main{width:100%;max-width:400px;padding:32px;background:var(--paper);border:1px solid var(--line);border-radius:10px}
:root:lang(ko){word-break:keep-all}
:root:lang(ja){line-break:strict}
:is(h1,.action):lang(ja){word-break:auto-phrase}
h1{margin:0 0 8px;font-size:24px;line-height:1.25;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden;overflow-wrap:anywhere}
p{margin:0 0 16px}
dl{margin:0 0 16px}
dt{color:var(--soft);font-size:14px}
dd{margin:0 0 8px}
ul{margin:0 0 16px;padding-inline-start:20px}
.soft{color:var(--soft);font-size:14px}
.soft a{color:inherit}
.logo{display:block;max-width:100%;max-height:48px;margin-bottom:20px}
.mark{display:block;margin-bottom:20px;color:var(--accent)}
form{display:flex;flex-wrap:wrap;gap:12px;margin:24px 0 0}
.action{flex:auto;display:block;min-height:44px;padding:10px 16px;border:1px solid var(--accent);border-radius:10px;background:var(--accent);color:var(--on-accent);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}
.action.quiet{background:transparent;color:var(--ink);border-color:var(--line)}
.action:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
`;

/** The product's mark: a door leaf on its hinge. */
const mark = html`<svg class="mark" width="32" height="32" viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M0 0h5v24H0zM8 1.4A24 24 0 0 1 24 24H8z"/></svg>`;

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path fill="#5b5bd6" d="M0 0h5v24H0zM8 1.4A24 24 0 0 1 24 24H8z"/></svg>',
)}`;

const submitScript = (nonce: string): Html =>
  html`<script nonce="${nonce}">document.forms[0].submit()</script>`;

/** @returns the document. */
export const renderPlainPage = ({
  language,
  direction,
  title,
  body,
  nonce,
  logo = mark,
  submitsItself = false,
}: PlainPage): string =>
  html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${icon}">
<style nonce="${nonce}">${new Html(styles)}</style>
</head>
<body><main>${logo}${body}</main>${submitsItself && submitScript(nonce)}</body>
</html>`.text;

/**
 * What such a page may load: nothing, or an application's logo from wherever it is.
 * @param leavesByForm whether its form's answer redirects to an application. Browsers apply
 *   `form-action` to that redirect as well, and what applications register it cannot express.
 */
export const plainPagePolicy = (
  nonce: string,
  { leavesByForm, hasLogo = false }: { leavesByForm: boolean; hasLogo?: boolean },
): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    hasLogo ? 'img-src data: https: http:' : 'img-src data:',
    ...(leavesByForm ? [] : ["form-action 'self'"]),
    "frame-ancestors 'self'",
    "base-uri 'none'",
  ].join('; ');
