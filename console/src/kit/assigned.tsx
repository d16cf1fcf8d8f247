import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { Icon } from './icons.tsx';
import type { ChangeOptions } from './use-change.ts';
import type { Question } from './use-confirmed.tsx';
import { useConfirmed } from './use-confirmed.tsx';

type Adding = {
  /** The verb on the button, and the dialog's title. */
  verb: string;
  /** What the dialog asks for. */
  form: (close: () => void) => ReactNode;
};

const Add = ({ verb, form }: Adding) => {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <Group>
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<Icon name="plus" size={16} />}
        onClick={open}
      >
        {verb}
      </Button>
      <Modal opened={isOpen} onClose={close} title={verb}>
        {form(close)}
      </Modal>
    </Group>
  );
};

type AssignedProps<T> = {
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Said while there are none. */
  empty: string;
  /** One of them, a list item. @param onRemove asks first. */
  row: (item: T, onRemove: () => void) => ReactNode;
  add?: Adding;
  remove: ChangeOptions<T, unknown> & { question: (item: T) => Question };
};

/** What belongs to a thing: a list, with a way to add and to remove. */
export const Assigned = <T,>({ items, keyOf, empty, row, add, remove }: AssignedProps<T>) => {
  const { ask, dialog } = useConfirmed(remove);
  return (
    <>
      {items.length === 0 ? (
        <Text c="dimmed">{empty}</Text>
      ) : (
        <Stack component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {items.map((item) => (
            <Fragment key={keyOf(item)}>{row(item, () => ask(item))}</Fragment>
          ))}
        </Stack>
      )}
      {add && <Add {...add} />}
      {dialog}
    </>
  );
};
