import { createFirstAdministrator } from '@cardea/contract/management/first-run.ts';
import type { ConsoleData } from '@cardea/contract/pages/console-page.ts';
import { usernamePattern } from '@cardea/contract/wire/primitives.ts';
import {
  Alert,
  Button,
  Center,
  Container,
  List,
  Paper,
  PasswordInput,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { Mark } from '../../kit/mark.tsx';
import { createApiClient } from '../../lib/api.ts';
import { ApiError } from '../../lib/api-error.ts';
import { errorText, passwordRejections } from '../../lib/error-text.ts';
import type { OidcClient } from '../../lib/oidc.ts';
import { t } from '../../lib/phrases.ts';
import { leaveForSignIn } from '../../lib/session.ts';
import { signInAtOnce } from './sign-in-at-once.ts';

type FirstRunProps = { data: ConsoleData; oidc: OidcClient; needsSetupToken: boolean };

const Refusal = ({ error, oidc }: { error: unknown; oidc: OidcClient }) => {
  const reasons = passwordRejections(error);
  const isTooLate = error instanceof ApiError && error.code === 'auth.forbidden';
  if (reasons.length > 0) {
    return (
      <Alert color="red" title={t('first_run.password_refused')}>
        <List size="sm">
          {reasons.map((reason) => (
            <List.Item key={reason}>{reason}</List.Item>
          ))}
        </List>
      </Alert>
    );
  }
  return (
    <Alert color="red">
      {isTooLate ? t('first_run.too_late') : errorText(error)}
      {isTooLate && (
        <Button mt="sm" display="block" onClick={() => void leaveForSignIn(oidc, '/')}>
          {t('session.sign_in')}
        </Button>
      )}
    </Alert>
  );
};

/** The very first page of a deployment: whoever opens it creates the first administrator. */
export const FirstRunPage = ({ data, oidc, needsSetupToken }: FirstRunProps) => {
  const [error, setError] = useState<unknown>();
  const [isBusy, setIsBusy] = useState(false);
  const form = useForm({
    initialValues: { username: '', password: '', setupToken: '' },
    validate: {
      username: (value) =>
        usernamePattern.test(value.trim()) ? null : t('users.username_invalid'),
      password: (value) => (value ? null : t('users.password_required')),
      setupToken: (value) =>
        value.trim() || !needsSetupToken ? null : t('first_run.setup_token_required'),
    },
  });
  useEffect(() => {
    document.title = t('common.page_title', { title: t('first_run.title') });
  }, []);

  const create = async ({ username, password, setupToken }: typeof form.values) => {
    setIsBusy(true);
    setError(undefined);
    const name = username.trim();
    try {
      await createApiClient(data.adminUrl).call(createFirstAdministrator, {
        body: {
          username: name,
          password,
          ...(needsSetupToken && { setupToken: setupToken.trim() }),
        },
      });
      await signInAtOnce(data, oidc, { username: name, password });
    } catch (failure) {
      setError(failure);
      setIsBusy(false);
    }
  };

  return (
    <Center mih="100dvh" component="main">
      <Container size={440} w="100%" py="xl">
        <Stack align="center" gap="xs" mb="lg">
          <Mark size={48} />
          <Title order={1} ta="center">
            {t('first_run.title')}
          </Title>
          <Text c="dimmed" ta="center">
            {t('first_run.lead')}
          </Text>
        </Stack>
        <Paper p="lg" shadow="sm">
          <form onSubmit={form.onSubmit((values) => void create(values))} noValidate>
            <Stack>
              {error !== undefined && <Refusal error={error} oidc={oidc} />}
              {needsSetupToken && (
                <TextInput
                  label={t('first_run.setup_token')}
                  description={t('first_run.setup_token_hint')}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  size="md"
                  {...form.getInputProps('setupToken')}
                />
              )}
              <TextInput
                label={t('users.username')}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                size="md"
                data-autofocus
                {...form.getInputProps('username')}
              />
              <PasswordInput
                label={t('users.password')}
                description={t('first_run.password_hint')}
                autoComplete="new-password"
                size="md"
                visibilityToggleButtonProps={{ 'aria-label': t('common.show_password') }}
                {...form.getInputProps('password')}
              />
              <Button type="submit" size="md" loading={isBusy} fullWidth>
                {t('first_run.create')}
              </Button>
            </Stack>
          </form>
        </Paper>
      </Container>
    </Center>
  );
};
