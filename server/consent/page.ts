import type { ComposedPage, Phrase } from '../http/pages/browser-pages.ts';
import { type Html, html } from '../lib/html.ts';
import type { ConsentQuestion } from './consent.ts';
import type { AskingApplication } from './look.ts';

const logoOf = ({ logoUrl, darkLogoUrl }: AskingApplication): Html | undefined =>
  logoUrl === undefined
    ? undefined
    : html`<picture>${
        darkLogoUrl !== undefined &&
        html`<source srcset="${darkLogoUrl}" media="(prefers-color-scheme: dark)">`
      }<img class="logo" src="${logoUrl}" alt=""></picture>`;

/** Characters that no phrase has, to find the places of the links by. */
const termsMark = '\u0001';
const privacyMark = '\u0002';

/** A sentence with links to what the application asks people to read. */
const termsOf = (
  { termsOfUseUrl, privacyPolicyUrl }: AskingApplication,
  phrase: Phrase,
): Html | undefined => {
  if (!termsOfUseUrl && !privacyPolicyUrl) return undefined;
  const link = (url: string | null | undefined, path: string) =>
    html`<a href="${url ?? ''}" target="_blank" rel="noopener">${phrase(path)}</a>`;
  const sentence =
    termsOfUseUrl && privacyPolicyUrl
      ? phrase('terms.readBoth', { terms: termsMark, privacy: privacyMark })
      : phrase('terms.readOne', { document: termsOfUseUrl ? termsMark : privacyMark });
  const parts = sentence.split(new RegExp(`([${termsMark}${privacyMark}])`)).map((part) => {
    if (part === termsMark) return link(termsOfUseUrl, 'terms.termsOfUse');
    if (part === privacyMark) return link(privacyPolicyUrl, 'terms.privacyPolicy');
    return html`${part}`;
  });
  return html`<p class="soft">${parts}</p>`;
};

/**
 * The question, and a form for the answer.
 * @param action where the answer is posted.
 */
export const consentPage =
  (
    { application, scopes, resourceScopes }: Omit<ConsentQuestion, 'kind' | 'interactionId'>,
    action: string,
  ): ComposedPage =>
  (phrase) => {
    const title = phrase('plain.consent.title', { application: application.name });
    const named = (scope: string) => {
      const path = `plain.consent.scopes.${scope}`;
      const known = phrase(path);
      return known === path ? scope : known;
    };
    const items = [
      ...scopes.map((scope) => html`<li>${named(scope)}</li>`),
      ...Object.entries(resourceScopes).flatMap(([resource, names]) =>
        names.map((name) => html`<li>${name} <span class="soft">${resource}</span></li>`),
      ),
    ];
    const lead = items.length > 0 ? 'plain.consent.lead' : 'plain.consent.leadNothing';
    return {
      title,
      leavesByForm: true,
      logo: logoOf(application),
      body: html`<h1>${title}</h1><p>${phrase(lead)}</p>
${items.length > 0 && html`<ul>${items}</ul>`}${termsOf(application, phrase)}
<form method="post" action="${action}">
<button class="action" type="submit" name="decision" value="allow">${phrase('plain.consent.allow')}</button>
<button class="action quiet" type="submit" name="decision" value="deny">${phrase('plain.consent.deny')}</button>
</form>`,
    };
  };
