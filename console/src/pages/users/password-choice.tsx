import { PasswordInput, Radio, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { t } from '../../lib/phrases.ts';

export type PasswordChoiceValue = 'generate' | 'type' | 'none';

type PasswordChoiceProps = {
  choice: PasswordChoiceValue;
  choices: readonly PasswordChoiceValue[];
  onChoice: (choice: PasswordChoiceValue) => void;
  password: string;
  onPassword: (password: string) => void;
  error?: ReactNode;
};

/** A generated password, one the operator types, or none. */
export const PasswordChoice = ({
  choice,
  choices,
  onChoice,
  password,
  onPassword,
  error,
}: PasswordChoiceProps) => (
  <Stack gap="sm">
    <Radio.Group
      label={t('users.password')}
      value={choice}
      onChange={(value) => onChoice(choices.find((one) => one === value) ?? choice)}
    >
      <Stack gap="xs" mt="xs">
        {choices.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`password_choices.${one}`)}
            description={t(`password_choices.${one}_text`)}
          />
        ))}
      </Stack>
    </Radio.Group>
    {choice === 'type' && (
      <PasswordInput
        label={t('users.new_password')}
        autoComplete="new-password"
        value={password}
        error={error}
        visibilityToggleButtonProps={{ 'aria-label': t('common.show_password') }}
        onChange={(event) => onPassword(event.currentTarget.value)}
      />
    )}
  </Stack>
);
