import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import { connectorName } from '../content/connectors.ts';
import type { Document } from '../content/documents.ts';
import { type Framework, frameworkName, hasPeople } from '../content/frameworks.ts';
import { readText } from '../content/texts.ts';
import type { SitePage } from '../site-page.ts';
import { cardsOf } from './cards.ts';
import { documentPath } from './document-pages.ts';
import { compose, type Writer } from './writer.ts';

const option = (value: string, name: string): Html =>
  html`<option value="${value}">${name}</option>`;

/** Chooses a tutorial; `browser/pick.ts` opens it. */
const picker = (
  { language, say }: Writer,
  frameworks: readonly Framework[],
  connectors: readonly Connector[],
): Html => html`<form class="picker needs-script" aria-labelledby="pick">
<h2 id="pick">${say('home.pick_title')}</h2>
<label>${say('home.pick_framework')}<select name="framework">${frameworks.map((framework) =>
  option(framework.id, frameworkName(framework, language)),
)}</select></label>
<label>${say('home.pick_connector')}<select name="connector">${connectors.map((connector) =>
  option(connector.metadata.id, connectorName(connector, language)),
)}</select></label>
<button type="submit" class="button">${say('home.pick_open')}</button>
</form>`;

const mainWays = ({ say }: Writer): Html =>
  cardsOf([
    { href: 'getting-started.html', title: say('nav.start'), text: say('home.start_text') },
    {
      href: 'frameworks/index.html',
      title: say('nav.frameworks'),
      text: say('home.frameworks_text'),
    },
    {
      href: 'connectors/index.html',
      title: say('nav.connectors'),
      text: say('home.connectors_text'),
    },
    { href: 'tutorials/index.html', title: say('nav.tutorials'), text: say('home.tutorials_text') },
  ]);

const documentList = (documents: readonly Document[], language: string): Html =>
  html`<ul class="plain"${language !== 'en' && html` lang="en"`}>${documents
    .filter(({ group }) => group !== 'project')
    .map(
      (document) => html`<li><a href="${documentPath(document)}">${document.title}</a></li>`,
    )}</ul>`;

/** @returns the first page of a language. */
export const homePage = (
  writer: Writer,
  frameworks: readonly Framework[],
  connectors: readonly Connector[],
  documents: readonly Document[],
): SitePage => {
  const { language, say } = writer;
  return {
    kind: 'list',
    path: 'index.html',
    title: say('title'),
    description: say('home.lead'),
    lead: say('home.lead'),
    body: html`${mainWays(writer)}${picker(writer, frameworks.filter(hasPeople), connectors)}
<h2 id="documents">${say('home.documents_title')}</h2>${documentList(documents, language)}`,
    sections: [],
  };
};

/** @returns the page for people who have nothing yet. */
export const gettingStartedPage = async (writer: Writer): Promise<SitePage> => {
  const values = { endpoint: 'http://localhost:3001' };
  const pieces = readText('getting-started', writer.language);
  const { html: body, sections } = await compose(writer, '', pieces, {}, values);
  return {
    kind: 'start',
    path: 'getting-started.html',
    title: writer.say('nav.start'),
    description: writer.say('home.start_text'),
    lead: writer.say('home.start_text'),
    body,
    sections,
    isSearchedWhole: true,
  };
};
