import { useEffect, useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { Field, type FieldProps } from './field.tsx';

type Props = Pick<FieldProps, 'hint' | 'message' | 'onValue'> & {
  autoComplete: 'current-password' | 'new-password';
};

/** A password that can be shown; it is hidden again when the form is sent. */
export const PasswordField = (props: Props) => {
  const { t } = usePage();
  const [isShown, setShown] = useState(false);

  useEffect(() => {
    // A browser offers to save a password only from a field of type password.
    const hide = () => setShown(false);
    addEventListener('submit', hide);
    return () => removeEventListener('submit', hide);
  }, []);

  return (
    <Field
      {...props}
      name="password"
      label={t('field.password')}
      type={isShown ? 'text' : 'password'}
      trailing={
        <button
          type="button"
          class="reveal"
          aria-label={t(isShown ? 'field.hidePassword' : 'field.showPassword')}
          aria-controls="password"
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'field.hide' : 'field.show')}
        </button>
      }
    />
  );
};
