import { t } from '../../lib/phrases.ts';
import { CopyButton } from '../copy-button.tsx';

type CodeBlockProps = {
  /** File name or "Terminal". */
  title: string;
  code: string;
  /** Values to make visible in the code, such as the application's own. */
  highlighted?: readonly string[];
};

const split = (code: string, marked: readonly string[]): { text: string; isMarked: boolean }[] => {
  const [first, ...rest] = marked;
  if (first === undefined) return [{ text: code, isMarked: false }];
  return code
    .split(first)
    .flatMap((part, index) => [
      ...(index > 0 ? [{ text: first, isMarked: true }] : []),
      ...split(part, rest),
    ]);
};

/** Code to paste, with its file's name and a copy button. */
export const CodeBlock = ({ title, code, highlighted = [] }: CodeBlockProps) => (
  <figure className="code-block" style={{ margin: 0 }}>
    <figcaption>
      {title}
      <CopyButton value={code} label={t('common.copy_value', { name: title })} />
    </figcaption>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard */}
    <pre tabIndex={0}>
      <code>
        {split(code, highlighted.filter(Boolean)).map(({ text, isMarked }, index) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, none moves
          isMarked ? <mark key={index}>{text}</mark> : text,
        )}
      </code>
    </pre>
  </figure>
);
