import { Alert, Modal, Text, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useState } from 'react';
import { errorText } from '../lib/error-text.ts';
import { t } from '../lib/phrases.ts';
import { DialogForm } from './dialog-form.tsx';

type ConfirmDialogProps = {
  isOpen: boolean;
  title: string;
  text: string;
  /** The verb on the button. */
  confirm: string;
  /** What the person has to type first, for what cannot be undone. */
  typed?: string;
  isBusy?: boolean;
  error?: unknown;
  onClose: () => void;
  onConfirm: () => void;
};

/** Asks before something destructive happens. */
export const ConfirmDialog = ({ isOpen, title, onClose, ...question }: ConfirmDialogProps) => (
  <Modal opened={isOpen} onClose={onClose} title={title}>
    {/* Mounted anew each time, so that an earlier answer is gone. */}
    {isOpen && <Question {...question} onClose={onClose} />}
  </Modal>
);

const Question = ({
  text,
  confirm,
  typed,
  isBusy = false,
  error,
  onClose,
  onConfirm,
}: Omit<ConfirmDialogProps, 'isOpen' | 'title'>) => {
  const [answer, setAnswer] = useState('');
  const isReady = typed === undefined || answer.trim() === typed.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onConfirm();
  };
  return (
    <DialogForm
      onSubmit={submit}
      verb={confirm}
      button={{ color: 'red', disabled: !isReady }}
      isSaving={isBusy}
      onCancel={onClose}
    >
      <Text>{text}</Text>
      {typed !== undefined && (
        <TextInput
          label={t('common.type_to_confirm', { text: typed })}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          data-autofocus
        />
      )}
      {error !== undefined && error !== null && <Alert color="red">{errorText(error)}</Alert>}
    </DialogForm>
  );
};
