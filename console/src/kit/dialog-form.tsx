import type { ButtonProps } from '@mantine/core';
import { Button, Group, Stack } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { t } from '../lib/phrases.ts';

type DialogFormProps = {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** The verb on the button. */
  verb: string;
  button?: Pick<ButtonProps, 'color' | 'disabled'>;
  isSaving: boolean;
  onCancel?: (() => void) | undefined;
  /** Another way back, left of the button. */
  beside?: ReactNode;
  children: ReactNode;
};

/** A form that stands in a dialog: its fields, and the buttons that end it. */
export const DialogForm = (props: DialogFormProps) => {
  const { onSubmit, verb, button, isSaving, onCancel, beside, children } = props;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        // A form that the dialog stands in is above it in the tree, and is not meant.
        event.stopPropagation();
        onSubmit(event);
      }}
    >
      <Stack>
        {children}
        <Group justify="flex-end">
          {beside}
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
          <Button type="submit" loading={isSaving} {...button}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
