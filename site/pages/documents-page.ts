import { html } from '@cardea/server/lib/html.ts';
import type { Document } from '../content/documents.ts';
import { type Content, headingContent, joinContents } from '../render/content.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import { documentPath } from './document-pages.ts';
import type { Writer } from './writer.ts';

const path = 'documents/index.html';

const groupOf = (
  { language, say }: Writer,
  title: string,
  anchor: string,
  documents: readonly Document[],
): Content => {
  const heading = headingContent(2, title, anchor, say);
  const links = documents.map(
    (one) => html`<li><a href="${wayUp(path)}${documentPath(one)}">${one.title}</a></li>`,
  );
  const spoken = language !== 'en' && html` lang="en"`;
  return {
    sections: heading.sections,
    html: html`${heading.html}<ul class="plain"${spoken}>${links}</ul>`,
  };
};

/** @returns the list of all documents, decisions last. */
export const documentsPage = (writer: Writer, documents: readonly Document[]): SitePage => {
  const { say } = writer;
  const isDecision = ({ file }: Document) => file.includes('/');
  const ofGroup = (group: Document['group']) =>
    documents.filter((one) => one.group === group && !isDecision(one));
  const { html: body, sections } = joinContents([
    groupOf(writer, say('nav.operate'), 'operate', ofGroup('operate')),
    groupOf(writer, say('nav.extend'), 'extend', ofGroup('extend')),
    groupOf(writer, say('nav.project'), 'project', ofGroup('project')),
    groupOf(writer, say('documents.decisions'), 'decisions', documents.filter(isDecision)),
  ]);
  return {
    kind: 'list',
    path,
    title: say('documents.title'),
    description: say('documents.description'),
    lead: say('documents.description'),
    body,
    sections,
  };
};
