import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { codeLength, digitsOf } from './digits.ts';
import { Field } from './field.tsx';

const codeInput = () => document.getElementById('code') as HTMLInputElement | null;

/** A code from a message. The form sends itself once the code is whole; the same code once. */
export const CodeField = ({ message }: { message?: ComponentChildren }) => {
  const { t } = usePage();
  const sent = useRef('');

  // Also when a new code was sent, and the button that did it waits from then on.
  useEffect(() => {
    if (self === top) {
      codeInput()?.focus();
    }
  }, []);

  const onValue = (value: string) => {
    const code = digitsOf(value);
    if (code.length !== codeLength || code === sent.current) {
      return;
    }
    sent.current = code;
    const input = codeInput();
    if (input) {
      // A paste may have brought spaces along.
      input.value = code;
      input.form?.requestSubmit();
    }
  };

  return (
    <Field
      name="code"
      label={t('code.label')}
      autoComplete="one-time-code"
      inputMode="numeric"
      class="code"
      onValue={onValue}
      message={message}
    />
  );
};
