import type { GuideLanguage } from '@cardea/guides/guide.ts';
import type { Piece, Values } from '../content/texts.ts';
import { type Content, fillContent, joinContents } from '../render/content.ts';
import { type MarkdownOptions, renderMarkdown } from '../render/markdown.ts';
import { slugOf } from '../render/slug.ts';
import { type Say, sayFrom } from '../say.ts';

/** What writes the pages of one language. */
export type Writer = {
  language: GuideLanguage;
  /** The site's own words. */
  say: Say;
  /** Words of the console and of the sign-in pages. */
  console: Say;
  experience: Say;
  /**
   * Renders Markdown for a page. Links in it are paths below the folder of the language.
   * @param up leads from the page to that folder.
   */
  write: (text: string, up: string, options?: Partial<MarkdownOptions>) => Promise<Content>;
};

/** @returns a writer who remembers what was rendered: most texts stand on many pages. */
export const makeWriter = (language: GuideLanguage): Writer => {
  const say = sayFrom('docs', language);
  const known = new Map<string, Promise<Content>>();
  return {
    language,
    say,
    console: sayFrom('console', language),
    experience: sayFrom('experience', language),
    write: (text, up, options) => {
      const render = () =>
        renderMarkdown(text, {
          say,
          anchor: (_, title) => slugOf(title),
          link: (address) => `${up}${address}`,
          ...options,
        });
      if (options) return render();
      const key = `${up}\n${text}`;
      const content = known.get(key) ?? render();
      known.set(key, content);
      return content;
    },
  };
};

/**
 * @returns the pieces of a text, filled in, as one.
 * @param places what stands where a text has `::<name>`.
 * @throws when there is a place for something else.
 */
export const compose = async (
  writer: Writer,
  up: string,
  pieces: readonly Piece[],
  places: Readonly<Record<string, Content>>,
  values: Values,
): Promise<Content> =>
  joinContents(
    await Promise.all(
      pieces.map(async (piece) => {
        if ('text' in piece) return fillContent(await writer.write(piece.text, up), values);
        const content = places[piece.place];
        if (!content) throw new Error(`No page has a place for “${piece.place}”`);
        return content;
      }),
    ),
  );
