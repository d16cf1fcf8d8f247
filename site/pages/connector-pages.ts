import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { connectorText } from '../content/connectors.ts';
import { type Framework, hasPeople } from '../content/frameworks.ts';
import { readText } from '../content/texts.ts';
import { joinContents } from '../render/content.ts';
import type { SitePage } from '../site-page.ts';
import { wayUp } from '../site-page.ts';
import { connectorContent } from './connector-content.ts';
import { tutorialLinks } from './tutorial-links.ts';
import { connectorValues } from './values.ts';
import { compose, type Writer } from './writer.ts';

/** @returns the page of a connector: how it is set up, and what can be combined with it. */
export const connectorPage = async (
  writer: Writer,
  connector: Connector,
  frameworks: readonly Framework[],
): Promise<SitePage> => {
  const path = `connectors/${connector.metadata.id}.html`;
  const up = wayUp(path);
  const values = connectorValues(writer, connector);
  const text = connectorText(connector, writer.language);
  const setup = await compose(
    writer,
    up,
    readText('connector', writer.language, values),
    {
      connector: await connectorContent(writer, connector, up),
    },
    values,
  );
  const combinations = frameworks
    .filter(hasPeople)
    .map((framework) => ({ framework, connector, named: 'framework' as const }));
  const links = tutorialLinks(writer, up, writer.say('connector.combine'), combinations);
  const { html, sections } = joinContents([setup, links]);
  return {
    kind: 'connector',
    path,
    title: writer.say('connector.title', values),
    description: writer.say('connector.description', { ...values, text }),
    lead: text,
    body: html,
    sections,
    keywords: [connector.metadata.id, connector.metadata.target],
    isSearchedWhole: true,
  };
};
