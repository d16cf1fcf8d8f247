import './markdown.css';
import type { Components, ExtraProps } from 'react-markdown';
import ReactMarkdown from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { t } from '../../lib/phrases.ts';
import { CodeBlock } from './code-block.tsx';

const textOf = (node: ExtraProps['node']): string =>
  (node?.children ?? [])
    .map((child) => {
      if (child.type === 'text') return child.value;
      return child.type === 'element' ? textOf(child) : '';
    })
    .join('');

/** The language of a fence, which stands in the class of the `code` element within. */
const languageOf = (node: ExtraProps['node']): string | undefined => {
  const [code] = node?.children ?? [];
  const names = code?.type === 'element' ? code.properties.className : undefined;
  const [name] = Array.isArray(names) ? names : [];
  return name === undefined ? undefined : String(name).replace('language-', '');
};

/** Headings go one level down, below the page's own; code gets a copy button, tables may scroll. */
const components: Components = {
  h1: 'h2',
  h2: 'h3',
  h3: 'h4',
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  pre: ({ node }) => (
    <CodeBlock
      title={t('markdown.example')}
      code={textOf(node).trimEnd()}
      language={languageOf(node)}
    />
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard
    <section className="markdown-table" tabIndex={0} aria-label={t('markdown.table')}>
      <table>{children}</table>
    </section>
  ),
};

/** Markdown as elements. HTML in it is shown as text and addresses other than of the web are dropped. */
export const MarkdownView = ({ text }: { text: string }) => (
  <div className="markdown">
    <ReactMarkdown remarkPlugins={[remarkGfm]} disallowedElements={['img']} components={components}>
      {text}
    </ReactMarkdown>
  </div>
);
