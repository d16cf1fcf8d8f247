import { Alert } from '@mantine/core';
import type { FormValidateInput, UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import type { ReactNode } from 'react';
import { errorText } from '../lib/error-text.ts';
import { DialogForm } from './dialog-form.tsx';
import type { FieldByCode } from './field-errors.ts';
import { focusMistake, refusedFields, showAtField } from './field-errors.ts';
import type { ChangeOptions } from './use-change.ts';
import { useChange } from './use-change.ts';

type ChangeFormProps<Values extends object, Result> = ChangeOptions<Values, Result> & {
  initialValues: Values;
  validate?: FormValidateInput<Values>;
  fields?: FieldByCode;
  /** The verb on the button. */
  verb: string;
  onCancel?: () => void;
  /** Another way back, left of the button. */
  beside?: ReactNode;
  children: (form: UseFormReturnType<Values>) => ReactNode;
};

/** The form of a dialog: makes or changes something at once, and says what was refused. */
export const ChangeForm = <Values extends object, Result>({
  initialValues,
  validate = {} as FormValidateInput<Values>,
  fields = {},
  verb,
  onCancel,
  beside,
  children,
  ...options
}: ChangeFormProps<Values, Result>) => {
  const form = useForm<Values>({ initialValues, validate });
  const change = useChange({
    ...options,
    onError: (error) => showAtField(form, error, fields),
  });
  const submit = form.onSubmit(
    (values) => change.mutate(values),
    (errors) => focusMistake(form, errors),
  );
  return (
    <DialogForm
      onSubmit={submit}
      verb={verb}
      isSaving={change.isPending}
      onCancel={onCancel}
      beside={beside}
    >
      {change.error && !refusedFields(change.error, fields, form.getValues()).isAll && (
        <Alert color="red">{errorText(change.error)}</Alert>
      )}
      {children(form)}
    </DialogForm>
  );
};
