import { Button, Group, Stack, Text } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { ValueField } from '../../ui/value-field.tsx';

type PasswordResultProps = { name: string; password: string | undefined; onDone: () => void };

/** The one time a new password is shown: only its hash is kept. */
export const PasswordResult = ({ name, password, onDone }: PasswordResultProps) => (
  <Stack>
    <Text>{t(password ? 'users.password_once' : 'users.created_text', { name })}</Text>
    {password && <ValueField label={t('users.password')} value={password} />}
    <Group justify="flex-end">
      <Button onClick={onDone} data-autofocus>
        {t('common.done')}
      </Button>
    </Group>
  </Stack>
);
