import { Html } from '@cardea/server/lib/html.ts';
import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Blockquote, Code, Root as MarkdownRoot } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toHast } from 'mdast-util-to-hast';
import { gfm } from 'micromark-extension-gfm';
import { visit } from 'unist-util-visit';
import type { Say } from '../say.ts';
import { codeBlock } from './code-block.ts';
import { anchorLink, type Content, type Section } from './content.ts';

export type MarkdownOptions = {
  say: Say;
  /** Levels that headings go down. */
  shift?: number;
  /** The anchor of a heading that names none itself, by its place among the headings and its words. */
  anchor: (place: number, title: string) => string;
  /** @returns where a link leads on this page's site; undefined when it leads to nothing there. */
  link: (address: string) => string | undefined;
};

const alert = /^\[!(NOTE|TIP|WARNING)\]\n?/;

/** A quotation that begins with `[!NOTE]` is no quotation but a remark, as GitHub writes it. */
const markRemark = (node: Blockquote, say: Say): void => {
  const [paragraph] = node.children;
  const [text] = paragraph?.type === 'paragraph' ? paragraph.children : [];
  if (text?.type !== 'text') return;
  const kind = alert.exec(text.value)?.[1]?.toLowerCase();
  if (!kind) return;
  text.value = text.value.replace(alert, '');
  node.data = { hName: 'aside', hProperties: { className: ['remark', kind] } };
  node.children.unshift({
    type: 'paragraph',
    data: { hProperties: { className: ['remark-title'] } },
    children: [{ type: 'text', value: say(kind) }],
  });
};

/** Code becomes what it is on all pages: blocks with a name and a button. */
const renderCode = async (tree: MarkdownRoot, say: Say): Promise<Map<Code, Html>> => {
  const blocks: Code[] = [];
  visit(tree, 'code', (node) => {
    blocks.push(node);
  });
  const rendered = await Promise.all(
    blocks.map((node) => codeBlock({ language: node.lang ?? '', code: node.value }, say)),
  );
  return new Map(blocks.map((node, place) => [node, rendered[place] ?? new Html('')]));
};

/** @returns the words of an element, without those of code blocks. */
const textOf = (node: RootContent | Root): string => {
  if (node.type === 'text') return node.value;
  if (node.type !== 'element' && node.type !== 'root') return '';
  const isBlock = node.type === 'element' && /^(p|li|td|th|tr|aside)$/.test(node.tagName);
  return node.children.map(textOf).join('') + (isBlock ? ' ' : '');
};

const ownAnchor = /\s*\{#([\w-]+)\}$/;

/** Takes `{#anchor}` off the end of a heading. */
const takeAnchor = (heading: Element): string | undefined => {
  const last = heading.children.at(-1);
  if (last?.type !== 'text') return undefined;
  const anchor = ownAnchor.exec(last.value)?.[1];
  last.value = last.value.replace(ownAnchor, '');
  return anchor;
};

const element = (
  tagName: string,
  properties: Element['properties'],
  children: ElementContent[],
): Element => ({ type: 'element', tagName, properties, children });

const headingTag = /^h([1-6])$/;

type Shaped = { children: RootContent[]; sections: Section[] };

const shape = (tree: Root, { say, shift = 0, anchor }: MarkdownOptions): Shaped => {
  const sections: Section[] = [];
  const children: RootContent[] = [];
  let place = 0;
  for (const node of tree.children) {
    const level = node.type === 'element' ? headingTag.exec(node.tagName)?.[1] : undefined;
    if (node.type !== 'element' || !level) {
      const text = textOf(node);
      const section = sections.at(-1);
      if (section) section.text += ` ${text}`;
      else if (text.trim()) sections.push({ id: '', title: '', level: 0, text });
      children.push(node);
      continue;
    }
    const own = takeAnchor(node);
    const title = textOf(node).trim();
    const id = own ?? anchor(place, title);
    const shifted = Number(level) + shift;
    node.tagName = `h${shifted}`;
    sections.push({ id, title, level: shifted, text: '' });
    node.properties.id = id;
    const link = { type: 'raw' as const, value: anchorLink(title, id, say).text };
    children.push(element('div', { className: ['heading'] }, [node, link]));
    place += 1;
  }
  return { children, sections };
};

const isExternal = (address: string): boolean => /^https?:/.test(address);

/** Texts are rendered before their placeholders are filled in. */
const withPlaceholders = (address: string): string =>
  address.replaceAll(/%7B%7B(\w+)%7D%7D/g, '{{$1}}');

/** Leads links within the site, takes away those that lead nowhere, and lets wide tables scroll. */
const settle = (tree: Root, { link, say }: MarkdownOptions): void => {
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName === 'a' && typeof node.properties.href === 'string') {
      const { href } = node.properties;
      const address = withPlaceholders(href);
      const target = isExternal(href) || href.startsWith('#') ? address : link(address);
      if (target === undefined) {
        node.tagName = 'span';
        node.properties = {};
      } else {
        node.properties = { href: target, ...(isExternal(href) && { rel: ['noopener'] }) };
      }
    }
    if (node.tagName === 'table' && parent && index !== undefined) {
      const scroller = element(
        'div',
        { className: ['table'], role: 'region', tabIndex: 0, ariaLabel: say('table') },
        [node],
      );
      parent.children[index] = scroller;
    }
  });
};

/**
 * Renders Markdown as GitHub writes it (tables, remarks). HTML in it is left out, and pictures.
 * @returns its HTML, and what its sections say.
 */
export const renderMarkdown = async (text: string, options: MarkdownOptions): Promise<Content> => {
  const { say } = options;
  const tree = fromMarkdown(text, {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  visit(tree, 'blockquote', (node) => markRemark(node, say));
  const blocks = await renderCode(tree, say);
  const root = toHast(tree, {
    handlers: {
      code: (_state: unknown, node: Code) => ({ type: 'raw', value: blocks.get(node)?.text ?? '' }),
      image: () => undefined,
    },
  });
  if (root.type !== 'root') return { html: new Html(''), sections: [] };
  settle(root, options);
  const { children, sections } = shape(root, options);
  const html = toHtml({ type: 'root', children }, { allowDangerousHtml: true });
  return { html: new Html(html), sections };
};
