import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Framework, hasPeople } from '../content/frameworks.ts';
import { readText } from '../content/texts.ts';
import type { Content } from '../render/content.ts';
import { inARow, type SitePage, wayUp } from '../site-page.ts';
import { connectorContent } from './connector-content.ts';
import { guideContent } from './guide-content.ts';
import { tutorialPath } from './tutorial-links.ts';
import { connectorValues, frameworkValues, typeOf } from './values.ts';
import { applicationValues } from './values-content.ts';
import { compose, type Writer } from './writer.ts';

/** What every page of a framework or a connector shares, rendered once. */
type Part<Of> = { of: Of; content: Content };

const tutorialPage = async (
  writer: Writer,
  framework: Part<Framework>,
  connector: Part<Connector>,
): Promise<SitePage> => {
  const path = tutorialPath(framework.of, connector.of);
  const values = {
    ...frameworkValues(writer, framework.of),
    ...connectorValues(writer, connector.of),
  };
  const pieces = readText('tutorial', writer.language, values);
  const { html, sections } = await compose(
    writer,
    wayUp(path),
    pieces,
    {
      guide: framework.content,
      connector: connector.content,
      'application-values': applicationValues(writer, framework.of),
    },
    values,
  );
  const type = typeOf(connector.of);
  const description = writer.say(`tutorial.${type}_description`, values);
  const { metadata } = connector.of;
  return {
    kind: 'tutorial',
    path,
    title: writer.say(`tutorial.${type}_title`, values),
    description,
    lead: description,
    body: html,
    sections,
    keywords: [framework.of.id, ...(framework.of.keywords ?? []), metadata.id],
  };
};

/** @returns a page for every connector with every framework that people sign in to. */
export const tutorialPages = async (
  writer: Writer,
  frameworks: readonly Framework[],
  connectors: readonly Connector[],
): Promise<SitePage[]> => {
  const up = wayUp('tutorials/connector/framework.html');
  const guides = await Promise.all(
    frameworks
      .filter(hasPeople)
      .map(async (of) => ({ of, content: await guideContent(writer, of) })),
  );
  const rows = await Promise.all(
    connectors.map(async (of) => {
      const connector = { of, content: await connectorContent(writer, of, up) };
      return Promise.all(guides.map((framework) => tutorialPage(writer, framework, connector)));
    }),
  );
  return rows.flatMap(inARow);
};
