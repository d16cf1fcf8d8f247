import type { LanguageFn } from 'highlight.js';
import { createLowlight } from 'lowlight';

/** Tells the words of a program apart; loaded with the first code that is shown. */

const lowlight = createLowlight();

/** Each language is loaded with the first code in it. */
const languages: Record<string, () => Promise<{ default: LanguageFn }>> = {
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  dart: () => import('highlight.js/lib/languages/dart'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  js: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  nginx: () => import('highlight.js/lib/languages/nginx'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  sh: () => import('highlight.js/lib/languages/bash'),
  swift: () => import('highlight.js/lib/languages/swift'),
  ts: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

/** Other names of them. */
const aliases: Record<string, string> = {
  erb: 'xml',
  html: 'xml',
  jsx: 'js',
  properties: 'ini',
  razor: 'xml',
  svelte: 'xml',
  toml: 'ini',
  tsx: 'ts',
  vue: 'xml',
};

export type Token = { text: string } | { className: string; tokens: Token[] };

type HastNode = ReturnType<typeof lowlight.highlight>['children'][number];

const tokensOf = (nodes: readonly HastNode[]): Token[] =>
  nodes.flatMap((node): Token[] => {
    if (node.type === 'text') return [{ text: node.value }];
    if (node.type !== 'element') return [];
    const { className } = node.properties;
    const names = Array.isArray(className) ? className.join(' ') : '';
    return [{ className: names, tokens: tokensOf(node.children) }];
  });

/** @returns the code in pieces, or as one when nobody knows the language. */
export const highlight = async (language: string, code: string): Promise<Token[]> => {
  const name = aliases[language] ?? language;
  const load = languages[name];
  if (!load) return [{ text: code }];
  // HTML has scripts and styles in it.
  const needed = name === 'xml' ? [name, 'js', 'ts', 'css'] : [name];
  for (const one of needed) {
    if (lowlight.registered(one)) continue;
    const grammar = await languages[one]?.();
    if (grammar) lowlight.register(one, grammar.default);
  }
  return tokensOf(lowlight.highlight(name, code).children);
};
