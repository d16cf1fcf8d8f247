import { sections as allSections } from '@cardea/guides/guide.ts';
import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { connectorName, connectorText } from '../content/connectors.ts';
import { type Framework, frameworkName, frameworkText } from '../content/frameworks.ts';
import { type Content, headingContent, joinContents } from '../render/content.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import { type Card, cardsOf } from './cards.ts';
import { connectorLogo, frameworkLogo } from './logos.ts';
import type { Writer } from './writer.ts';

const groupOf = (
  writer: Writer,
  title: string,
  anchor: string,
  cards: readonly Card[],
): Content => {
  const heading = headingContent(2, title, anchor, writer.say);
  return joinContents([heading, { html: cardsOf(cards), sections: [] }]);
};

/** @returns the list of all frameworks, by the kind of application they lead to. */
export const frameworksPage = (writer: Writer, frameworks: readonly Framework[]): SitePage => {
  const { language, say } = writer;
  const groups = allSections.map((section) => {
    const cards = frameworks
      .filter((framework) => framework.section === section)
      .map((framework) => ({
        href: `${framework.id}.html`,
        title: frameworkName(framework, language),
        text: frameworkText(framework, language),
        logo: frameworkLogo(framework),
      }));
    return groupOf(writer, writer.console(`application_types.${section}`), section, cards);
  });
  const { html, sections } = joinContents(groups);
  return {
    kind: 'list',
    path: 'frameworks/index.html',
    title: say('frameworks.title'),
    description: say('frameworks.description'),
    lead: say('frameworks.lead'),
    body: html,
    sections,
  };
};

/** @returns the list of all connectors, by what they do. */
export const connectorsPage = (writer: Writer, connectors: readonly Connector[]): SitePage => {
  const { language, say } = writer;
  const path = 'connectors/index.html';
  const types = [...new Set(connectors.map(({ type }) => type))];
  const groups = types.map((type) => {
    const cards = connectors
      .filter((connector) => connector.type === type)
      .map((connector) => ({
        href: `${connector.metadata.id}.html`,
        title: connectorName(connector, language),
        text: connectorText(connector, language),
        logo: connectorLogo(connector, wayUp(path)),
      }));
    return groupOf(writer, say(`connectors.types.${type}`), type, cards);
  });
  const { html, sections } = joinContents(groups);
  return {
    kind: 'list',
    path,
    title: say('connectors.title'),
    description: say('connectors.description'),
    lead: say('connectors.lead'),
    body: html,
    sections,
  };
};
