/** What a guide is made of. Its folder is `guides/<id>`; docs/writing-a-guide.md says how to write one. */

/** The languages that every guide is written in. */
export const guideLanguages = ['en', 'es', 'ja'] as const;
export type GuideLanguage = (typeof guideLanguages)[number];

/** A text that differs by language. */
export type Translated = Readonly<Record<GuideLanguage, string>>;

/** The sections of the list, by the kind of application they lead to. */
export const sections = ['Traditional', 'SPA', 'Native', 'MachineToMachine'] as const;
export type Section = (typeof sections)[number];

/** A drawing of 24 units square on the framework's own colour: lines and surfaces as SVG paths. */
export type Mark = { colour: string; lines?: readonly string[]; surfaces?: readonly string[] };

/** `guide.json`: what the list of frameworks knows without the guide itself. */
export type GuideEntry = {
  /** Of the framework or product; translated where it is a description. */
  name: string | Translated;
  section: Section;
  description: Translated;
  /** Other words by which people search for it. */
  keywords?: readonly string[];
  mark: Mark;
  /** Among those that Get started shows, its place there. */
  featured?: number;
  /** What a new project of this framework registers while it is being developed. */
  redirectUri?: string;
  postSignOutUri?: string;
  /** Editions of the code, the first one shown first; each may have files of its own. */
  variants?: readonly { id: string; name: string }[];
  /** The guide whose text serves this one too. */
  text?: string;
};

export type Block =
  /** Markdown, with `{{placeholders}}`. */
  | { kind: 'text'; text: string }
  /** A file by variant, `''` where there are none; with `{{placeholders}}`. `sh` is for a terminal. */
  | { kind: 'code'; language: string; file: string; code: Readonly<Record<string, string>> }
  /** The form that registers redirect URIs. */
  | { kind: 'redirect-uris' }
  /** Endpoint, App ID, App Secret, discovery. */
  | { kind: 'values' };

export type Step = { title: string; blocks: readonly Block[] };

/** A guide in one language. */
export type Guide = { steps: readonly Step[] };

export type CodeBlock = Extract<Block, { kind: 'code' }>;

/** @returns the code of a variant. */
export const codeOf = (block: CodeBlock, variant: string): string =>
  block.code[variant] ?? block.code[''] ?? '';
