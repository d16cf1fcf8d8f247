import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Framework, frameworkText, hasPeople } from '../content/frameworks.ts';
import { readText } from '../content/texts.ts';
import { joinContents } from '../render/content.ts';
import type { SitePage } from '../site-page.ts';
import { wayUp } from '../site-page.ts';
import { guideContent } from './guide-content.ts';
import { tutorialLinks } from './tutorial-links.ts';
import { frameworkValues } from './values.ts';
import { applicationValues } from './values-content.ts';
import { compose, type Writer } from './writer.ts';

/** @returns the page of a framework: its guide, and what can be combined with it. */
export const frameworkPage = async (
  writer: Writer,
  framework: Framework,
  connectors: readonly Connector[],
): Promise<SitePage> => {
  const path = `frameworks/${framework.id}.html`;
  const up = wayUp(path);
  const values = frameworkValues(writer, framework);
  const withPeople = hasPeople(framework);
  const pieces = readText('framework', writer.language, values);
  const guide = await compose(
    writer,
    up,
    pieces,
    {
      guide: await guideContent(writer, framework),
      'application-values': applicationValues(writer, framework),
    },
    values,
  );
  const combinations = connectors.map((connector) => ({
    framework,
    connector,
    named: 'connector' as const,
  }));
  const links = withPeople
    ? [tutorialLinks(writer, up, writer.say('framework.combine'), combinations)]
    : [];
  const { html, sections } = joinContents([guide, ...links]);
  return {
    kind: 'framework',
    path,
    title: writer.say('framework.title', values),
    description: writer.say(
      withPeople ? 'framework.description' : 'framework.machine_description',
      values,
    ),
    lead: frameworkText(framework, writer.language),
    body: html,
    sections,
    keywords: [framework.id, ...(framework.keywords ?? [])],
    isSearchedWhole: framework.text === undefined,
  };
};
