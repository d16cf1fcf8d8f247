import { type Html, html } from '../../lib/html.ts';
import { directionOf } from '../../lib/languages.ts';
import { plainPagePolicy, renderPlainPage } from './plain-page.ts';

/** The application to lead back to, as far as it is known. */
export type WayBack = { name: string; homeUrl?: string | undefined };

/** Where somebody can go whom no application sent here, or one whose request is over. */
export type WaysOn = {
  wayBack?: WayBack | undefined;
  /** Only where whoever opens the page is the one who set the server up. */
  consoleUrl?: string | undefined;
};

/** A phrase of the sign-in pages by its path, such as `plain.error.title`. */
export type Phrase = (path: string, values?: Record<string, string>) => string;

export type Content = {
  title: string;
  body: Html;
  submitsItself?: boolean;
  /** The form's answer redirects to wherever an application registered. */
  leavesByForm?: boolean;
  logo?: Html | undefined;
};

/** A page whose content is made elsewhere. */
export type ComposedPage = (phrase: Phrase) => Content;

export type BrowserPage =
  /** `detail` is for the developer of the application: the protocol's own words. */
  | {
      kind: 'error';
      code: string;
      message: string;
      detail?: string | undefined;
      wayBack?: WayBack | undefined;
      /** The address that is not registered. Starting again would change nothing. */
      redirectUri?: string | undefined;
      /** Where it can be registered, for who set the server up. */
      settingsUrl?: string | undefined;
    }
  | { kind: 'signed-out' | 'signed-in'; wayBack?: WayBack | undefined }
  | ({ kind: 'not-found' } & WaysOn)
  /** Somebody opened the address of the server itself. */
  | ({ kind: 'start' } & WaysOn)
  /** `asks`: the form waits for the person. */
  | { kind: 'signing-out'; action: string; fields: Record<string, string>; asks: boolean }
  /** What an application got; undefined when the sign-in did not get that far. */
  | {
      kind: 'demo-app';
      claims: [name: string, value: unknown][] | undefined;
      startUrl: string;
      signOutUrl: string;
    }
  | ComposedPage;

/** A document and the headers that belong to it. */
export type RenderedPage = { body: string; headers: Record<string, string> };

const backLink = (label: (application: string) => string, wayBack: WayBack | undefined) =>
  wayBack?.homeUrl !== undefined &&
  html`<form><a class="action" href="${wayBack.homeUrl}">${label(wayBack.name)}</a></form>`;

const hiddenFields = (fields: Record<string, string>): Html[] =>
  Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  );

const errorContent = (page: Extract<BrowserPage, { kind: 'error' }>, phrase: Phrase): Content => {
  const { code, message, detail, wayBack, redirectUri, settingsUrl } = page;
  const title = phrase('plain.error.title');
  const startAgain = (application: string) => phrase('plain.error.startAgain', { application });
  return {
    title,
    body: html`<h1>${title}</h1><p role="alert">${message}</p>
${
  redirectUri === undefined
    ? html`<p>${phrase('plain.error.body')}</p>`
    : html`<p><code>${redirectUri}</code></p>`
}<p class="soft">${code}${detail && html`<br>${detail}`}</p>
${settingsUrl !== undefined && html`<form><a class="action" href="${settingsUrl}">${phrase('plain.start.openConsole')}</a></form>`}${backLink(startAgain, wayBack)}`,
  };
};

type Ended = Extract<BrowserPage, { kind: 'signed-out' | 'signed-in' }>;

const signedInContent = ({ wayBack }: Ended, phrase: Phrase): Content => {
  const title = phrase('signedIn.title');
  const onwards = (application: string) => phrase('signedIn.action', { application });
  const body = phrase(wayBack?.homeUrl === undefined ? 'signedIn.close' : 'signedIn.body');
  return { title, body: html`<h1>${title}</h1><p>${body}</p>${backLink(onwards, wayBack)}` };
};

const signedOutContent = ({ wayBack }: Ended, phrase: Phrase): Content => {
  const title = phrase('plain.signedOut.title');
  const back = (application: string) => phrase('plain.signedOut.action', { application });
  return {
    title,
    body: html`<h1>${title}</h1><p>${phrase('plain.signedOut.body')}</p>${backLink(back, wayBack)}`,
  };
};

/** What a person can do next, and the links to do it. */
const waysOn = ({ wayBack, consoleUrl }: WaysOn, phrase: Phrase): Html => {
  const homeUrl = wayBack?.homeUrl;
  const back = wayBack && phrase('plain.signedOut.action', { application: wayBack.name });
  const links = html`<form>${homeUrl !== undefined && html`<a class="action" href="${homeUrl}">${back}</a>`}
${consoleUrl !== undefined && html`<a class="action${homeUrl === undefined ? '' : ' quiet'}" href="${consoleUrl}">${phrase('plain.start.openConsole')}</a>`}</form>`;
  return html`<p>${phrase('plain.start.fromApplication')}</p>
${consoleUrl !== undefined && html`<p>${phrase('plain.start.console')}</p>`}${
  (homeUrl ?? consoleUrl) !== undefined && links
}`;
};

const notFoundContent = (ways: WaysOn, phrase: Phrase): Content => {
  const title = phrase('notFound.title');
  return {
    title,
    body: html`<h1>${title}</h1><p>${phrase('notFound.body')}</p>${waysOn(ways, phrase)}`,
  };
};

const startContent = (ways: WaysOn, phrase: Phrase): Content => {
  const title = phrase('plain.start.title');
  return { title, body: html`<h1>${title}</h1>${waysOn(ways, phrase)}` };
};

const signingOutContent = (
  { action, fields, asks }: Extract<BrowserPage, { kind: 'signing-out' }>,
  phrase: Phrase,
): Content => {
  const title = phrase('plain.signingOut.title');
  return {
    title,
    submitsItself: !asks,
    leavesByForm: true,
    body: html`<h1>${title}</h1>
<form id="op.logoutForm" method="post" action="${action}">${hiddenFields(fields)}
<button class="action" type="submit">${phrase('plain.signingOut.button')}</button></form>`,
  };
};

const claimText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const demoAppContent = (
  { claims, startUrl, signOutUrl }: Extract<BrowserPage, { kind: 'demo-app' }>,
  phrase: Phrase,
): Content => {
  const title = phrase(claims ? 'plain.demoApp.title' : 'plain.demoApp.failed');
  const known = claims?.filter(([, value]) => value !== null && value !== undefined);
  return {
    title,
    body: html`<h1>${title}</h1><p>${phrase(claims ? 'plain.demoApp.lead' : 'plain.demoApp.failedLead')}</p>
${known && html`<dl>${known.map(([name, value]) => html`<dt>${name}</dt><dd>${claimText(value)}</dd>`)}</dl>`}
<form>${claims && html`<a class="action" href="${signOutUrl}">${phrase('plain.demoApp.signOut')}</a>`}
<a class="action${claims ? ' quiet' : ''}" href="${startUrl}">${phrase('plain.demoApp.again')}</a></form>`,
  };
};

const contentOf = (page: BrowserPage, phrase: Phrase): Content => {
  if (typeof page === 'function') return page(phrase);
  switch (page.kind) {
    case 'error':
      return errorContent(page, phrase);
    case 'signed-in':
      return signedInContent(page, phrase);
    case 'signed-out':
      return signedOutContent(page, phrase);
    case 'not-found':
      return notFoundContent(page, phrase);
    case 'start':
      return startContent(page, phrase);
    case 'signing-out':
      return signingOutContent(page, phrase);
    case 'demo-app':
      return demoAppContent(page, phrase);
  }
};

/** Renders a page that works without script. */
export const renderBrowserPage = (
  page: BrowserPage,
  { language, phrase, nonce }: { language: string; phrase: Phrase; nonce: string },
): RenderedPage => {
  const { leavesByForm = false, ...content } = contentOf(page, phrase);
  return {
    body: renderPlainPage({ ...content, language, direction: directionOf(language), nonce }),
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'Content-Security-Policy': plainPagePolicy(nonce, {
        leavesByForm,
        hasLogo: content.logo !== undefined,
      }),
      'Cache-Control': 'no-store',
    },
  };
};
