import type { TextInputProps } from '@mantine/core';
import { PasswordInput, TextInput } from '@mantine/core';
import { t } from '../../lib/phrases.ts';

type TextFieldProps = Pick<
  TextInputProps,
  'label' | 'description' | 'error' | 'onFocus' | 'onBlur'
> & {
  /** Of the form's value; the focus finds the field by it. */
  'data-path'?: string;
  /** What screen readers call it. */
  name: string;
  placeholder?: string | undefined;
  isConfidential?: boolean | undefined;
  value: string;
  onChange: (text: string) => void;
};

/** A line of a configuration, masked where it is secret. */
export const TextField = ({
  name,
  isConfidential,
  onChange,
  placeholder,
  ...rest
}: TextFieldProps) => {
  const props = {
    ...rest,
    ...(placeholder !== undefined && { placeholder }),
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  return isConfidential ? (
    // Not a password of this site: browsers should neither fill it in nor offer to keep it.
    <PasswordInput
      {...props}
      autoComplete="off"
      data-1p-ignore
      visibilityToggleButtonProps={{
        'aria-label': t('common.reveal_named', { name }),
        tabIndex: 0,
      }}
    />
  ) : (
    <TextInput {...props} />
  );
};
