import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The pages of `docs/`, which are written in English. */

export type DocumentGroup = 'operate' | 'extend' | 'project';

export type Document = {
  /** File name without its ending. */
  id: string;
  /** Path below `docs/`, by which others refer to it. */
  file: string;
  group: DocumentGroup;
  title: string;
  /** Markdown, without its title. */
  text: string;
};

const root = join(import.meta.dirname, '../../docs');

/** What readers look for first; the rest tells how the product is made. */
const groups: Record<string, DocumentGroup> = {
  operating: 'operate',
  'customizing-the-pages': 'operate',
  'writing-a-connector': 'extend',
  'writing-a-guide': 'extend',
};

const order = Object.keys(groups);
const placeOf = ({ id }: Document): number => {
  const place = order.indexOf(id);
  return place === -1 ? order.length : place;
};

const readDocument = (file: string): Document => {
  const whole = readFileSync(join(root, file), 'utf8');
  const id = basename(file, '.md');
  const [, title = id, text = ''] = /^# (.+)\n([\s\S]*)$/.exec(whole) ?? [];
  return { id, file, group: groups[id] ?? 'project', title, text: text.trim() };
};

/** @returns the documents for people who run, extend or read the product, decisions last. */
export const readDocuments = (): Document[] =>
  globSync('{*,decisions/*}.md', { cwd: root })
    .sort()
    .map(readDocument)
    .sort(
      (one, other) =>
        placeOf(one) - placeOf(other) ||
        one.file.split('/').length - other.file.split('/').length ||
        one.file.localeCompare(other.file),
    );
