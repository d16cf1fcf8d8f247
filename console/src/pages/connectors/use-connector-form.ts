import type { UseFormReturnType } from '@mantine/form';
import { useForm } from '@mantine/form';
import { flushSync } from 'react-dom';
import { focusMistake } from '../../kit/field-errors.ts';
import { ApiError } from '../../lib/api-error.ts';
import { errorText } from '../../lib/error-text.ts';
import { configIssues } from './config-issues.ts';
import type { ConnectorFormValues, ConnectorKind } from './form-values.ts';
import { formMistakes, isChanged, switchMode } from './form-values.ts';

type Form = UseFormReturnType<ConnectorFormValues>;

export type ConnectorForm = {
  form: Form;
  kind: ConnectorKind;
  isDirty: boolean;
  toggleJson: () => void;
  /** Takes the focus to the first field with a message. */
  focusMistake: (errors: Form['errors']) => void;
  /** Shows an error beside the fields it is about. @returns what is left to say elsewhere. */
  showRefusal: (error: unknown) => string | undefined;
};

const targetErrors = new Set([
  'connector.multiple_target_with_same_platform',
  'connector.should_specify_target',
  'connector.can_not_modify_target',
]);

const showRefusal = (form: Form, kind: ConnectorKind, error: unknown): string | undefined => {
  if (error instanceof ApiError && kind.isStandard && targetErrors.has(error.code)) {
    form.setFieldError('target', errorText(error));
    return undefined;
  }
  const keys = kind.formItems.map(({ key }) => key);
  const found = configIssues(error, form.values.isJson ? [] : keys);
  if (!found) return errorText(error);
  for (const [key, message] of Object.entries(found.fields)) {
    form.setFieldError(`config.${key}`, message);
  }
  if (found.others.length === 0) return undefined;
  const rest = found.others.join('\n');
  if (!form.values.isJson) return `${errorText(error)}\n${rest}`;
  form.setFieldError('json', rest);
  return undefined;
};

/** The form of a connector, new or stored, with its two ways to edit the configuration. */
export const useConnectorForm = (
  kind: ConnectorKind,
  initialValues: ConnectorFormValues,
): ConnectorForm => {
  const form = useForm<ConnectorFormValues>({
    initialValues,
    validate: (values) => formMistakes(kind, values),
  });
  return {
    form,
    kind,
    isDirty: isChanged(kind, form.values, form.getInitialValues()),
    toggleJson: () => {
      const next = switchMode(kind, form.values);
      if ('mistakes' in next) return form.setErrors(next.mistakes);
      form.clearErrors();
      form.setValues(next.values);
    },
    focusMistake: (errors) => {
      // A folded part opens for its mistake: what takes the focus has to be there.
      flushSync(() => form.setErrors(errors));
      focusMistake(form, errors);
    },
    showRefusal: (error) => showRefusal(form, kind, error),
  };
};
