import type { Document } from '../content/documents.ts';
import { type SitePage, wayUp } from '../site-page.ts';
import type { Writer } from './writer.ts';

export const documentPath = ({ file }: Document): string =>
  `documents/${file.replace(/\.md$/, '.html')}`;

const lengthOfDescription = 160;

const shortened = (text: string): string => {
  const plain = text.replaceAll(/\s+/g, ' ').trim();
  if (plain.length <= lengthOfDescription) return plain;
  return `${plain.slice(0, plain.lastIndexOf(' ', lengthOfDescription))} …`;
};

/** Resolves `../x.md#y` against the file it stands in; both below `docs/`. */
const resolveIn = (file: string, address: string): { path: string; anchor: string } => {
  const { pathname, hash } = new URL(address, `file:///docs/${file}`);
  return { path: pathname.replace('/docs/', ''), anchor: hash };
};

/** @returns the page of a document. What it refers to elsewhere in the repository stays without a link. */
export const documentPage = async (
  writer: Writer,
  document: Document,
  all: readonly Document[],
): Promise<SitePage> => {
  const path = documentPath(document);
  const up = wayUp(path);
  const { html, sections } = await writer.write(document.text, up, {
    link: (address) => {
      const target = resolveIn(document.file, address);
      const found = all.find(({ file }) => file === target.path);
      return found && `${up}${documentPath(found)}${target.anchor}`;
    },
  });
  return {
    kind: 'document',
    path,
    group: document.group,
    title: document.title,
    description: shortened(sections[0]?.text || document.title),
    body: html,
    sections,
    ...(writer.language !== 'en' && { bodyLanguage: 'en' }),
    isSearchedWhole: true,
  };
};
