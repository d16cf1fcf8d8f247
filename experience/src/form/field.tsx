import type { ComponentChildren } from 'preact';

export type FieldProps = {
  name: string;
  label: string;
  type?: 'text' | 'password' | 'date';
  /** https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#autofill */
  autoComplete: string | undefined;
  /** Which on-screen keyboard fits; the plain one when absent. */
  inputMode?: 'email' | 'tel' | 'numeric' | 'decimal' | 'url' | undefined;
  isRequired?: boolean;
  placeholder?: string | undefined;
  class?: string;
  defaultValue?: string;
  onValue?: (value: string) => void;
  hint?: ComponentChildren;
  /** What is wrong; shown in place of the hint and announced. */
  message?: ComponentChildren;
  /** A control at the end of the field. */
  trailing?: ComponentChildren;
};

/** A labelled text field, with a hint or a message below it. */
export const Field = ({
  name,
  label,
  hint,
  message,
  trailing,
  type = 'text',
  isRequired = true,
  onValue,
  ...input
}: FieldProps) => {
  const hintId = `${name}-hint`;
  const messageId = `${name}-message`;
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <div class={message ? 'control invalid' : 'control'}>
        <input
          id={name}
          name={name}
          // Preact types the attributes of each input type apart; this field's are the same.
          type={type as 'text'}
          required={isRequired}
          autoCapitalize="none"
          autoCorrect="off"
          spellcheck={false}
          aria-invalid={message ? 'true' : undefined}
          aria-describedby={message ? messageId : hint ? hintId : undefined}
          onInput={onValue && ((event) => onValue(event.currentTarget.value))}
          {...input}
        />
        {trailing}
      </div>
      <div class="field-note">
        {hint && !message && (
          <div class="hint" id={hintId}>
            {hint}
          </div>
        )}
        <div class="message" id={messageId} role="alert">
          {message}
        </div>
      </div>
    </div>
  );
};
