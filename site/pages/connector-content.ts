import type { Connector } from '@cardea/server/connectors/interface/connector.ts';
import { type Html, html } from '@cardea/server/lib/html.ts';
import { fieldsOf, setupGuideOf } from '../content/connectors.ts';
import { type Content, headingContent, joinContents } from '../render/content.ts';
import { slugOf } from '../render/slug.ts';
import { tableOf } from '../render/table.ts';
import type { Writer } from './writer.ts';

const headingsOf = (text: string): string[] =>
  [...text.matchAll(/^#{2,} (.+)$/gm)].map(([, title = '']) => title);

const origin = /\$\{your_(?:\w+_)?origin\}/g;

/** The provider's guide, one level down, with anchors that all languages share where they can. */
const setupGuide = async (writer: Writer, connector: Connector, up: string): Promise<Content> => {
  const { text, language } = setupGuideOf(connector, writer.language);
  const english = headingsOf(setupGuideOf(connector, 'en').text);
  const isAlike = headingsOf(text).length === english.length;
  const content = await writer.write(
    text.replaceAll(origin, () => 'http://localhost:3001'),
    up,
    {
      shift: 1,
      anchor: (place, title) => `setup-${slugOf((isAlike && english[place]) || title)}`,
      link: () => undefined,
    },
  );
  if (language === writer.language) return content;
  const remark = html`<aside class="remark note"><p class="remark-title">${writer.say('note')}</p><p>${writer.say('only_english')}</p></aside>`;
  return {
    sections: content.sections,
    html: html`${remark}<div lang="${language}">${content.html}</div>`,
  };
};

const initialOf = (value: unknown): Html | string => {
  if (value === undefined || value === '') return '';
  if (typeof value === 'object') return html`<code>${JSON.stringify(value).slice(0, 60)} …</code>`;
  return html`<code>${String(value)}</code>`;
};

const fieldsContent = ({ language, say, console }: Writer, connector: Connector): Content => {
  const fields = fieldsOf(connector, language);
  const rows = fields.map(({ label, key, required, defaultValue }) => [
    label,
    html`<code>${key}</code>`,
    say(required ? 'connector.required' : 'connector.optional'),
    initialOf(defaultValue),
  ]);
  const headings = ['label', 'key', 'presence', 'initial'].map((name) => say(`connector.${name}`));
  const heading = headingContent(3, say('connector.fields'), 'fields', say);
  const text = fields.map(({ label, key }) => `${label} ${key}`).join(' ');
  return {
    html: html`${heading.html}${tableOf(console('connectors.parameters'), headings, rows, say)}`,
    sections: heading.sections.map((section) => ({ ...section, text })),
  };
};

/** How a connector is set up at its provider and in the console. */
export const connectorContent = async (
  writer: Writer,
  connector: Connector,
  up: string,
): Promise<Content> =>
  joinContents([await setupGuide(writer, connector, up), fieldsContent(writer, connector)]);
