import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from '../page-context.ts';
import { countCharacterTypes, policyNumbers } from '../password-policy.ts';
import { CheckIcon } from '../ui/icons.tsx';
import { PasswordField } from './password-field.tsx';

/** A new password, with the rules a browser can check ticked off while it is typed. */
export const NewPasswordField = ({ message }: { message?: ComponentChildren }) => {
  const { data, t } = usePage();
  const [password, setPassword] = useState('');
  const { minLength, minCharacterTypes } = policyNumbers(data.settings.passwordPolicy);

  const rules = [
    {
      text: t('passwordRule.length', { min: minLength }),
      isMet: [...password].length >= minLength,
    },
    ...(minCharacterTypes > 1
      ? [
          {
            text: t('passwordRule.characterTypes', { min: minCharacterTypes }),
            isMet: countCharacterTypes(password) >= minCharacterTypes,
          },
        ]
      : []),
  ];

  return (
    <PasswordField
      autoComplete="new-password"
      message={message}
      onValue={setPassword}
      hint={
        <ul class="rules">
          {rules.map(({ text, isMet }) => (
            <li key={text} class={isMet ? 'met' : undefined}>
              <CheckIcon />
              <span>
                {isMet && <span class="visually-hidden">{t('passwordRule.met')} </span>}
                {text}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  );
};
