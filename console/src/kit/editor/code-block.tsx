import './code-block.css';
import type { Token } from '@cardea/guides/highlight.ts';
import { splitMarked } from '@cardea/guides/marked.ts';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { t } from '../../lib/phrases.ts';
import { CopyButton } from '../copy-button.tsx';

/** Longer code is folded. */
const shownLines = 24;

type CodeBlockProps = {
  /** File name or "Terminal". */
  title: string;
  code: string;
  /** As a fence of Markdown names it. */
  language?: string | undefined;
  /** Values to make visible in the code, such as the application's own. */
  highlighted?: readonly string[];
};

const markIn = (text: string, marked: readonly string[]): ReactNode[] =>
  splitMarked(text, marked).map(({ text: piece, isMarked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, none moves
    isMarked ? <mark key={index}>{piece}</mark> : piece,
  );

const elementsOf = (tokens: readonly Token[], marked: readonly string[]): ReactNode[] =>
  tokens.map((token, index) =>
    'text' in token ? (
      markIn(token.text, marked)
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, none moves
      <span key={index} className={token.className}>
        {elementsOf(token.tokens, marked)}
      </span>
    ),
  );

/** @returns the code in pieces; as one piece until what tells them apart is there. */
const useTokens = (code: string, language: string | undefined): Token[] => {
  const [found, setFound] = useState<{ code: string; tokens: Token[] }>();
  useEffect(() => {
    if (!language) return;
    let isCurrent = true;
    import('@cardea/guides/highlight.ts')
      .then(({ highlight }) => highlight(language, code))
      // Without colours the code is as good.
      .then(
        (tokens) => isCurrent && setFound({ code, tokens }),
        () => undefined,
      );
    return () => {
      isCurrent = false;
    };
  }, [code, language]);
  return found?.code === code ? found.tokens : [{ text: code }];
};

/** Code to paste, with its file's name and a copy button. What is long unfolds. */
export const CodeBlock = ({ title, code, language, highlighted = [] }: CodeBlockProps) => {
  const tokens = useTokens(code, language);
  const [isOpen, setIsOpen] = useState(false);
  const lines = code.split('\n').length;
  const isLong = lines > shownLines;
  return (
    <figure
      className="code-block"
      style={{ margin: 0 }}
      {...(isLong && !isOpen ? { 'data-folded': true } : {})}
    >
      <figcaption>
        {title}
        <CopyButton value={code} label={t('common.copy_value', { name: title })} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
      <pre tabIndex={0}>
        <code>{elementsOf(tokens, highlighted.filter(Boolean))}</code>
      </pre>
      {isLong && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          {isOpen ? t('markdown.show_less') : t('markdown.show_all', { count: lines })}
        </Button>
      )}
    </figure>
  );
};
