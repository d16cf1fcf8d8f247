import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Assets } from './layout/site.ts';

/** Files by their names below `assets/`. */
export type AssetFiles = ReadonlyMap<string, string>;

const root = import.meta.dirname;

const nameOf = (name: string, ending: string, content: string): string => {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 8);
  return `${name}-${hash}.${ending}`;
};

/** @returns the scripts of `browser/`, small and with names that change with what they hold. */
const buildScripts = async (): Promise<{
  files: Map<string, string>;
  theme: string;
  page: string;
}> => {
  const bundle = await rolldown({
    input: { theme: join(root, 'browser/theme.ts'), page: join(root, 'browser/page.ts') },
    platform: 'browser',
    tsconfig: false,
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  });
  await bundle.close();
  const chunks = output.filter((file) => file.type === 'chunk');
  const entry = (name: string): string =>
    chunks.find((chunk) => chunk.isEntry && chunk.name === name)?.fileName ?? '';
  return {
    files: new Map(chunks.map(({ fileName, code }) => [fileName, code])),
    theme: entry('theme'),
    page: entry('page'),
  };
};

/** One style sheet of all parts, in the order of their names. */
const readStyle = (): string =>
  globSync('styles/*.css', { cwd: root })
    .sort()
    .map((file) => readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/\s*/g, ''))
    .join('\n');

/** @returns what pages load, and the names by which they refer to it. */
export const buildAssets = async (): Promise<{ files: AssetFiles; assets: Assets }> => {
  const { files, theme, page } = await buildScripts();
  const styles = readStyle();
  const drawing = readFileSync(join(root, '../console/src/kit/mark.svg'), 'utf8');
  const style = nameOf('site', 'css', styles);
  const mark = nameOf('mark', 'svg', drawing);
  files.set(style, styles).set(mark, drawing);
  return { files, assets: { style, theme, page, mark } };
};
