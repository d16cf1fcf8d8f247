import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { type GuideLanguage, guideLanguages } from '@cardea/guides/guide.ts';
import { buildAssets } from './build-assets.ts';
import { readConnectors } from './content/connectors.ts';
import { renderEntrance } from './layout/entrance.ts';
import { renderPage } from './layout/page.ts';
import type { Assets } from './layout/site.ts';
import { renderSitemap } from './layout/sitemap.ts';
import { allPages } from './pages/all-pages.ts';
import { logoFiles } from './pages/logos.ts';
import { makeWriter } from './pages/writer.ts';
import { buildIndex } from './search/build-index.ts';

export type BuildOptions = {
  /** Absolute path of a folder. What was in it is deleted. */
  output: string;
  /** Where the site is going to lie. Without it there is no sitemap, which needs whole addresses. */
  address?: string | undefined;
};

const languageNames: Record<GuideLanguage, string> = { en: 'English', es: 'Español', ja: '日本語' };

/** A folder that is being filled. */
type Output = {
  write: (path: string, content: string | Buffer) => void;
  /** Deletes what was there before and is not any more. */
  tidy: () => void;
};

const openOutput = (root: string): Output => {
  const folders = new Set<string>();
  const written = new Set<string>();
  return {
    write: (path, content) => {
      const file = join(root, path);
      const folder = dirname(file);
      if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
      folders.add(folder);
      writeFileSync(file, content);
      written.add(path);
    },
    tidy: () => {
      for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
        const path = relative(root, join(entry.parentPath, entry.name));
        if (entry.isFile() && !written.has(path)) rmSync(join(root, path));
      }
    },
  };
};

/** @returns the paths of the language's pages, below its folder. */
const buildLanguage = async (
  language: GuideLanguage,
  assets: Assets,
  address: string | undefined,
  write: Output['write'],
): Promise<string[]> => {
  const writer = makeWriter(language);
  const pages = await allPages(writer);
  const documents = pages.filter(({ kind }) => kind === 'document');
  const site = { assets, languageNames, address, documents };
  for (const page of pages) {
    write(`${language}/${page.path}`, renderPage(page, site, language, writer.say));
  }
  const index = buildIndex(pages, ({ kind }) =>
    kind === 'list' ? '' : writer.say(`kinds.${kind}`),
  );
  write(`search/${language}.json`, index);
  return pages.map(({ path }) => path);
};

/**
 * Builds the documentation into a folder of files that any file server can serve under any path.
 * @returns how many pages there are in each language.
 */
export const buildSite = async ({ output, address }: BuildOptions): Promise<number> => {
  const { files, assets } = await buildAssets();
  const { write, tidy } = openOutput(output);
  for (const [name, content] of files) write(`assets/${name}`, content);
  for (const { name, content } of readConnectors().flatMap(logoFiles))
    write(`logos/${name}`, content);
  let paths: string[] = [];
  for (const language of guideLanguages) {
    paths = await buildLanguage(language, assets, address, write);
  }
  write('index.html', renderEntrance(assets, languageNames));
  if (address) write('sitemap.xml', renderSitemap(address, paths));
  tidy();
  return paths.length;
};
