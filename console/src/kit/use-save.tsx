import { Button, Code, Group, Modal, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Conflict } from '../lib/merge.ts';
import { nameOfKey } from '../lib/name-of-key.ts';
import { t } from '../lib/phrases.ts';
import type { Tagged } from '../lib/save-changes.ts';
import { ConflictError, saveChanges } from '../lib/save-changes.ts';

const shown = (value: unknown): string => {
  if (value === undefined || value === null || value === '') return t('conflict.empty');
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) {
    return value.join('\n') || t('conflict.empty');
  }
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
};

const nameOf = (path: string): string => nameOfKey(path.slice(path.lastIndexOf('.') + 1));

const Value = ({ label, value }: { label: string; value: unknown }) => (
  <Stack gap={4}>
    <Text size="sm" c="dimmed">
      {label}
    </Text>
    <Code block>{shown(value)}</Code>
  </Stack>
);

/** Side by side, and one below the other on a phone. */
const Values = ({ conflicts }: { conflicts: readonly Conflict[] }) =>
  conflicts.map(({ path, saved, typed }) => (
    <Stack key={path} gap="xs">
      <Text fw={600}>{nameOf(path)}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <Value label={t('conflict.saved')} value={saved} />
        <Value label={t('conflict.typed')} value={typed} />
      </SimpleGrid>
    </Stack>
  ));

type ConflictDialogProps = {
  conflicts: readonly Conflict[] | undefined;
  onClose: () => void;
  onTakeSaved: () => void;
  onSaveTyped: () => void;
};

/** Somebody else changed the same: shows both, and asks which it shall be. */
const ConflictDialog = ({ conflicts, onClose, onTakeSaved, onSaveTyped }: ConflictDialogProps) => (
  <Modal opened={conflicts !== undefined} onClose={onClose} title={t('conflict.title')} size="lg">
    {conflicts && (
      <Stack>
        <Text>{t('conflict.text')}</Text>
        <Values conflicts={conflicts} />
        <Group justify="flex-end">
          <Button type="button" variant="default" onClick={onTakeSaved}>
            {t('conflict.take_saved')}
          </Button>
          <Button type="button" onClick={onSaveTyped}>
            {t('conflict.save_typed')}
          </Button>
        </Group>
      </Stack>
    )}
  </Modal>
);

type SaveOptions<T, B extends object> = {
  /** What the form began with. */
  base: T;
  /** @returns the body that saves a stored value as it is. */
  toBody: (value: T) => B;
  read: (signal: AbortSignal) => Promise<Tagged<T>>;
  /** @param body all members. @param changed those that are to change. */
  write: (
    request: { body: B; changed: Partial<B>; etag: string | undefined },
    signal: AbortSignal,
  ) => Promise<unknown>;
  /** Also when the person takes what others saved: the form begins anew. */
  onSaved: (how: 'saved' | 'taken') => unknown;
  onError: (error: unknown, typed: B) => unknown;
};

export type Save<B> = {
  save: (typed: B) => void;
  isSaving: boolean;
  error: Error | null;
  reset: () => void;
  /** Has to be rendered. */
  dialog: ReactNode;
};

/**
 * Saves the changes of a form: only what was changed, never over what somebody else saved meanwhile
 * without asking, and not any more once the form is gone.
 */
export const useSave = <T, B extends object>({
  base,
  toBody,
  read,
  write,
  onSaved,
  onError,
}: SaveOptions<T, B>): Save<B> => {
  const [asking, setAsking] = useState<{ typed: B; conflicts: readonly Conflict[] }>();
  const running = useRef<AbortController>(undefined);
  // What the person was told is lost must not arrive later.
  useEffect(() => () => running.current?.abort(), []);
  const mutation = useMutation({
    mutationFn: ({ typed, isForced }: { typed: B; isForced: boolean }) => {
      running.current = new AbortController();
      const change = { before: toBody(base), typed, read, toBody, write, isForced };
      return saveChanges(change, running.current.signal);
    },
    onSuccess: () => onSaved('saved'),
    onError: (error, { typed }) => {
      if (running.current?.signal.aborted) return;
      if (error instanceof ConflictError) setAsking({ typed, conflicts: error.conflicts });
      else onError(error, typed);
    },
  });
  const close = () => setAsking(undefined);
  return {
    save: (typed) => mutation.mutate({ typed, isForced: false }),
    isSaving: mutation.isPending,
    error: mutation.error instanceof ConflictError ? null : mutation.error,
    reset: mutation.reset,
    dialog: (
      <ConflictDialog
        conflicts={asking?.conflicts}
        onClose={close}
        onTakeSaved={() => {
          close();
          void onSaved('taken');
        }}
        onSaveTyped={() => {
          close();
          if (asking) mutation.mutate({ typed: asking.typed, isForced: true });
        }}
      />
    ),
  };
};
