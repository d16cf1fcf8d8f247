import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { before, describe, test } from 'node:test';
import { guideLanguages } from '@cardea/guides/guide.ts';
import { builtPages, output, readBuilt } from './built.fixture.ts';

/** Holds every page of the built site: where it leads, and what each page owes to its readers. */

/** What is known of a page after it was read once. */
type Known = { path: string; ids: string[]; targets: string[]; faults: string[] };

const valuesOf = (html: string, attribute: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].map(([, value = '']) => value);

const levelsOf = (html: string): number[] =>
  [...html.matchAll(/<h([1-6])[ >]/g)].map(([, level]) => Number(level));

const policy =
  /<meta http-equiv="Content-Security-Policy" content="default-src (?:'|&#39;)none(?:'|&#39;);[^"]*">/;

const faultsOf = (path: string, html: string): string[] => {
  const levels = levelsOf(html);
  const language = path.includes('/') ? path.split('/')[0] : 'en';
  const isDocument = path.includes('/documents/');
  const demands: [what: string, holds: boolean][] = [
    ['its language', html.includes(`<html lang="${language}">`)],
    ['a title', /<title>[^<]+<\/title>/.test(html)],
    ['a description', /<meta name="description" content="[^"]+">/.test(html)],
    ['a policy before all else that it loads', html.search(policy) < html.indexOf('<script')],
    ['a policy', policy.test(html)],
    ['one heading of the first level, the first one', levels.indexOf(1) === 0],
    ['no other of that level', levels.lastIndexOf(1) === 0],
    ['levels without gaps', levels.every((one, at) => one <= (levels[at - 1] ?? 0) + 1)],
    ['no script or style in its text', !/<script>|<style|\sstyle="|\son\w+="/.test(html)],
    // Documents and connectors tell of placeholders of their own.
    ['no placeholder', isDocument || !/\{\{(?!code|count)\w+\}\}/.test(html)],
  ];
  return demands.filter(([, holds]) => !holds).map(([what]) => `${path} lacks ${what}`);
};

const read = (path: string): Known => {
  const html = readBuilt(path);
  const targets = [...valuesOf(html, 'href'), ...valuesOf(html, 'src')];
  return { path, ids: valuesOf(html, 'id'), targets, faults: faultsOf(path, html) };
};

describe('the built documentation', () => {
  let pages: Map<string, Known>;
  before(() => {
    pages = new Map(builtPages().map((path) => [path, read(path)]));
  });

  test('has the same pages in every language', () => {
    const inLanguage = (language: string) =>
      [...pages.keys()]
        .filter((path) => path.startsWith(`${language}/`))
        .map((path) => path.slice(language.length + 1));
    const [english = [], ...others] = guideLanguages.map(inLanguage);
    assert.ok(english.length > 500, `${english.length} pages`);
    for (const other of others) assert.deepEqual(other, english);
  });

  test('gives each page a language, a title, an outline and a policy', () => {
    assert.deepEqual(
      [...pages.values()].flatMap(({ faults }) => faults),
      [],
    );
  });

  test('names no anchor twice on a page', () => {
    const twice = [...pages.values()].flatMap(({ path, ids }) =>
      ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `${path}#${id}`),
    );
    assert.deepEqual(twice, []);
  });

  test('leads every link to a file that is there, and to an anchor of it', () => {
    const files = new Map<string, boolean>();
    const isThere = (file: string): boolean => {
      const known = files.get(file) ?? existsSync(join(output, file));
      files.set(file, known);
      return known;
    };
    const broken = [...pages.values()].flatMap(({ path, targets }) =>
      targets
        .filter((target) => !/^https?:/.test(target))
        .filter((target) => {
          const [to = '', anchor] = target.split('#');
          const file = to === '' ? path : normalize(join(dirname(path), to));
          if (target.startsWith('/') || file.startsWith('..') || !isThere(file)) return true;
          return anchor !== undefined && !pages.get(file)?.ids.includes(decodeURI(anchor));
        })
        .map((target) => `${path}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  test('loads nothing from elsewhere', () => {
    const foreign = [...pages.keys()].flatMap((path) =>
      [
        ...readBuilt(path).matchAll(
          /<(?:script|link|img)\b[^>]*(?:src|href)="(?:https?:)?\/\/[^>]*>/g,
        ),
      ].map(([element]) => `${path}: ${element}`),
    );
    assert.deepEqual(foreign, []);
  });
});
