import type { Block, Guide, Step } from './guide.ts';

/** What a guide's text refers to, and where that comes from. */
export type Sources = {
  /** @returns the code of a file by variant, `''` where the guide has none. */
  readFile: (name: string) => Record<string, string>;
  /** @returns a text that several guides share. */
  readShared: (name: string) => string;
};

const heading = /^## (.+)$/;
const directive = /^::([a-z-]+)(?: (\S+))?$/;
const fence = /^```(\w+) file=(\S+)$/;

/** @throws on a line that means nothing. */
const blockOf = (line: string, { readFile }: Sources): Block | undefined => {
  const [, language, file] = fence.exec(line) ?? [];
  if (language && file) return { kind: 'code', language, file, code: readFile(file) };
  if (line === '::redirect-uris') return { kind: 'redirect-uris' };
  if (line === '::values') return { kind: 'values' };
  if (line.startsWith('::') || line.startsWith('```')) throw new Error(`No guide has “${line}”`);
  return undefined;
};

const includeShared = (text: string, sources: Sources): string =>
  text.replaceAll(/^::include (\S+)$/gm, (_, name) =>
    includeShared(sources.readShared(name).trim(), sources),
  );

/** Code stands in files, once for all languages: what a fence names is all that it has. */
const closeFences = (text: string): string => text.replaceAll(/^(```\w+ file=\S+)\n```$/gm, '$1');

const trimText = (blocks: readonly Block[]): Block[] =>
  blocks
    .map((block) => (block.kind === 'text' ? { ...block, text: block.text.trim() } : block))
    .filter((block) => block.kind !== 'text' || block.text !== '');

/**
 * Reads a guide: `## ` begins a step; a fence such as ```` ```go file=main.go ```` shows a file;
 * `::redirect-uris` and `::values` are pieces of the console, `::include <name>` is a shared text.
 * @throws when it refers to something that is not there.
 */
export const parseGuide = (text: string, sources: Sources): Guide => {
  const steps: { title: string; blocks: Block[] }[] = [];
  for (const line of closeFences(includeShared(text, sources)).split('\n')) {
    const [, title] = heading.exec(line) ?? [];
    if (title) {
      steps.push({ title, blocks: [] });
      continue;
    }
    const blocks = steps.at(-1)?.blocks;
    const block =
      directive.test(line) || line.startsWith('```') ? blockOf(line, sources) : undefined;
    if (!blocks && line.trim() !== '') throw new Error(`“${line}” stands before the first step`);
    if (block) {
      blocks?.push(block);
      continue;
    }
    const last = blocks?.at(-1);
    if (last?.kind === 'text') last.text += `\n${line}`;
    else blocks?.push({ kind: 'text', text: line });
  }
  return { steps: steps.map(({ title, blocks }): Step => ({ title, blocks: trimText(blocks) })) };
};
