import { sections as allSections, type Section } from '@cardea/guides/guide.ts';
import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import { connectorName } from '../content/connectors.ts';
import { type Framework, frameworkName, hasPeople } from '../content/frameworks.ts';
import { type Content, headingContent, joinContents } from '../render/content.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import { connectorLogo, frameworkLogo } from './logos.ts';
import { tutorialPath } from './tutorial-links.ts';
import type { Writer } from './writer.ts';

const path = 'tutorials/index.html';
const up = wayUp(path);

const option = (value: string, name: string): Html =>
  html`<option value="${value}">${name}</option>`;

/** What narrows the list; `browser/filter.ts` does it. */
const filterForm = ({ say, console }: Writer, used: readonly Section[], types: readonly string[]) =>
  html`<form class="filter needs-script" role="search" aria-label="${say('tutorials.filter')}">
<label>${say('tutorials.search')}<input type="search" name="words" autocomplete="off"></label>
<label>${say('tutorials.type')}<select name="section">${option('', say('tutorials.all'))}${used.map(
    (section) => option(section, console(`application_types.${section}`)),
  )}</select></label>
<label>${say('tutorials.connector_type')}<select name="type">${option('', say('tutorials.all'))}${types.map(
    (type) => option(type, say(`connectors.types.${type}`)),
  )}</select></label>
<output name="count" data-text="${say('tutorials.count')}"></output>
</form>`;

/** A framework with a link for each connector, and the words by which each is found. */
const rowOf = ({ language }: Writer, framework: Framework, connectors: readonly Connector[]) => {
  const name = frameworkName(framework, language);
  const words = [name, framework.id, ...(framework.keywords ?? [])].join(' ');
  return html`<li class="row" data-words="${words}"><h3>${frameworkLogo(framework)}${name}</h3><ul class="chips">${connectors.map(
    (connector) =>
      html`<li data-type="${connector.type}" data-words="${connectorName(connector, language)}"><a class="chip" href="${up}${tutorialPath(framework, connector)}">${connectorLogo(connector, up)}${connectorName(connector, language)}</a></li>`,
  )}</ul></li>`;
};

const groupOf = (
  writer: Writer,
  section: Section,
  frameworks: readonly Framework[],
  connectors: readonly Connector[],
): Content => {
  const title = writer.console(`application_types.${section}`);
  const heading = headingContent(2, title, section, writer.say);
  return {
    sections: heading.sections,
    html: html`<section data-section="${section}">${heading.html}<ul class="rows">${frameworks.map(
      (framework) => rowOf(writer, framework, connectors),
    )}</ul></section>`,
  };
};

/** @returns the list of all tutorials, which can be narrowed. */
export const tutorialsPage = (
  writer: Writer,
  frameworks: readonly Framework[],
  connectors: readonly Connector[],
): SitePage => {
  const { say } = writer;
  const shown = frameworks.filter(hasPeople);
  const used = allSections.filter((section) => shown.some((one) => one.section === section));
  const types = [...new Set(connectors.map(({ type }) => type))];
  const groups = used.map((section) => {
    const own = shown.filter((framework) => framework.section === section);
    return groupOf(writer, section, own, connectors);
  });
  const list = joinContents(groups);
  return {
    kind: 'list',
    path,
    title: say('tutorials.title'),
    description: say('tutorials.description'),
    lead: say('tutorials.lead'),
    body: html`${filterForm(writer, used, types)}<div class="filtered">${list.html}</div>`,
    sections: list.sections,
  };
};
