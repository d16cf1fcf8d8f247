import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { ConfirmDialog } from './confirm-dialog.tsx';
import type { ChangeOptions } from './use-change.ts';
import { useChange } from './use-change.ts';

export type Question = {
  title: string;
  text: string;
  /** The verb on the button. */
  confirm: string;
  /** What the person has to type first, for what cannot be undone. */
  typed?: string;
};

type ConfirmedOptions<T, R> = ChangeOptions<T, R> & { question: (subject: T) => Question };

/**
 * A change of one of several things, or of one thing, that is asked about first.
 * @returns `ask`, which opens the question, and its dialog, which has to be rendered.
 */
export const useConfirmed = <T, R = unknown>({ question, ...options }: ConfirmedOptions<T, R>) => {
  // It stays while the dialog closes.
  const [subject, setSubject] = useState<{ is: T }>();
  const [isOpen, { open, close }] = useDisclosure(false);
  const change = useChange<T, R>({
    ...options,
    onDone: (result, about) => {
      close();
      return options.onDone?.(result, about);
    },
  });
  return {
    ask: (about: T) => {
      setSubject({ is: about });
      open();
    },
    dialog: subject && (
      <ConfirmDialog
        {...question(subject.is)}
        isOpen={isOpen}
        isBusy={change.isPending}
        error={change.error}
        onClose={() => {
          change.reset();
          close();
        }}
        onConfirm={() => change.mutate(subject.is)}
      />
    ),
  };
};
