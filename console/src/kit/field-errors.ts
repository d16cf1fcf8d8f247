import type { UseFormReturnType } from '@mantine/form';
import { ApiError } from '../lib/api-error.ts';
import { errorText } from '../lib/error-text.ts';

/** The field that a refusal is about, by its code. */
export type FieldByCode = Readonly<Record<string, string>>;

/** @returns the field that an error is about, where it is about one. */
export const refusedField = (error: unknown, fields: FieldByCode): string | undefined =>
  error instanceof ApiError ? fields[error.code] : undefined;

type Form = Pick<UseFormReturnType<object>, 'setFieldError' | 'getInputNode'>;

/** Shows an error beside the field it is about. @returns whether there is one. */
export const showAtField = (form: Form, error: unknown, fields: FieldByCode): boolean => {
  const field = refusedField(error, fields);
  if (field === undefined) return false;
  form.setFieldError(field, errorText(error));
  form.getInputNode(field)?.focus();
  return true;
};

/** Takes the focus to the first field with a message. */
export const focusMistake = (form: Form, errors: object): void => {
  const [path] = Object.keys(errors);
  const node = path === undefined ? null : form.getInputNode(path);
  // A code editor, a list and a choice are found by their frames.
  (node?.querySelector<HTMLElement>('[contenteditable], input') ?? node)?.focus();
};
