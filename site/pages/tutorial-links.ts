import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { html } from '@cardea/server/lib/html.ts';
import { connectorName } from '../content/connectors.ts';
import { type Framework, frameworkName } from '../content/frameworks.ts';
import { type Content, headingContent } from '../render/content.ts';
import { connectorLogo, frameworkLogo } from './logos.ts';
import type { Writer } from './writer.ts';

export type Combination = {
  framework: Framework;
  connector: Connector;
  /** Which of the two the link is called by, where the other one is plain. */
  named: 'framework' | 'connector';
};

/** Of the page that combines the two. */
export const tutorialPath = (framework: Framework, connector: Connector): string =>
  `tutorials/${connector.metadata.id}/${framework.id}.html`;

const linkOf = ({ language }: Writer, up: string, combination: Combination) => {
  const { framework, connector, named } = combination;
  const [name, logo] =
    named === 'framework'
      ? [frameworkName(framework, language), frameworkLogo(framework)]
      : [connectorName(connector, language), connectorLogo(connector, up)];
  return html`<li><a class="chip" href="${up}${tutorialPath(framework, connector)}">${logo}${name}</a></li>`;
};

/** A section of links to tutorials. */
export const tutorialLinks = (
  writer: Writer,
  up: string,
  title: string,
  combinations: readonly Combination[],
): Content => {
  const heading = headingContent(2, title, 'combine', writer.say);
  return {
    sections: heading.sections,
    html: html`${heading.html}<ul class="chips">${combinations.map((one) => linkOf(writer, up, one))}</ul>`,
  };
};
