import { Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense } from 'react';

const MarkdownView = lazy(async () => ({
  default: (await import('./markdown-view.tsx')).MarkdownView,
}));

/** A text in markdown; what renders it loads when the first one is shown. */
export const Markdown = ({ text }: { text: string }) => (
  <Suspense
    fallback={
      <Stack gap="xs" aria-busy="true">
        <Skeleton height={24} width="50%" />
        <Skeleton height={16} />
        <Skeleton height={16} />
      </Stack>
    }
  >
    <MarkdownView text={text} />
  </Suspense>
);
