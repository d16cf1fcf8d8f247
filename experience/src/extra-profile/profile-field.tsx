import type { ComponentChildren } from 'preact';
import { Field } from '../form/field.tsx';
import { usePage } from '../page-context.ts';
import { autoCompleteOf, type Control, dateFormatOf, labelOf, ruleOf } from './fields.ts';

type Props = { control: Control; message?: ComponentChildren };

const useTexts = (control: Control) => {
  const { data, t } = usePage();
  const label = labelOf(control, data.phrases, t);
  const { description, isRequired } = control;
  return {
    label: isRequired ? label : `${label} ${t('extraProfile.optional')}`,
    bareLabel: label,
    hint: description ?? (control.type === 'Number' ? undefined : ruleOf(control, t)),
  };
};

/** The notes below a control that is no text field. */
const Note = ({ id, hint, message }: { id: string; hint?: string; message: ComponentChildren }) => (
  <div class="field-note">
    {hint && !message && (
      <div class="hint" id={`${id}-hint`}>
        {hint}
      </div>
    )}
    <div class="message" id={`${id}-message`} role="alert">
      {message}
    </div>
  </div>
);

const describedBy = (id: string, hint: string | undefined, message: ComponentChildren) =>
  message ? `${id}-message` : hint ? `${id}-hint` : undefined;

const Choice = ({ control, message }: Props) => {
  const { t } = usePage();
  const { path, config, isRequired, name } = control;
  const { label, hint } = useTexts(control);
  return (
    <div class="field">
      <label for={path}>{label}</label>
      <div class={message ? 'control invalid' : 'control'}>
        <select
          id={path}
          name={path}
          required={isRequired}
          autoComplete={autoCompleteOf(name)}
          aria-invalid={message ? 'true' : undefined}
          aria-describedby={describedBy(path, hint, message)}
        >
          <option value="">{config.placeholder || t('extraProfile.choose')}</option>
          {(config.options ?? []).map((option) => (
            <option key={option.value} value={option.value}>
              {option.label || option.value}
            </option>
          ))}
        </select>
      </div>
      <Note id={path} {...(hint && { hint })} message={message} />
    </div>
  );
};

const Tick = ({ control, message }: Props) => {
  const { path, config, description } = control;
  const { bareLabel } = useTexts(control);
  return (
    <div class="field">
      <label class="checkbox">
        <input
          type="checkbox"
          name={path}
          value="true"
          defaultChecked={config.defaultValue === 'true'}
          aria-describedby={describedBy(path, description, message)}
        />
        <span>{bareLabel}</span>
      </label>
      <Note id={path} {...(description && { hint: description })} message={message} />
    </div>
  );
};

const Line = ({ control, message }: Props) => {
  const { path, type, name, config, isRequired } = control;
  const { label, hint } = useTexts(control);
  // A browser's own picker speaks this format alone.
  const isPicked = type === 'Date' && dateFormatOf(config) === 'yyyy-MM-dd';
  return (
    <Field
      name={path}
      label={label}
      type={isPicked ? 'date' : 'text'}
      isRequired={isRequired}
      autoComplete={autoCompleteOf(name)}
      inputMode={type === 'Number' ? 'decimal' : type === 'Url' ? 'url' : undefined}
      placeholder={config.placeholder}
      hint={isPicked ? control.description : hint}
      message={message}
    />
  );
};

/** A control for whatever kind of value an administrator asks for. */
export const ProfileField = (props: Props) => {
  switch (props.control.type) {
    case 'Select':
      return <Choice {...props} />;
    case 'Checkbox':
      return <Tick {...props} />;
    default:
      return <Line {...props} />;
  }
};
