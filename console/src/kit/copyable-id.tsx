import { Code, Group } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';

/** A short identifier in running text or a table cell. */
export const CopyableId = ({ value, label }: { value: string; label: string }) => (
  <Group gap={4} wrap="nowrap">
    <Code>{value}</Code>
    <CopyButton value={value} label={label} />
  </Group>
);
