import { Code } from '@mantine/core';

/** A sentence whose parts between backticks are code. */
export const InlineCode = ({ text }: { text: string }) =>
  text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, none moves
      <Code key={index}>{part}</Code>
    ) : (
      part
    ),
  );
