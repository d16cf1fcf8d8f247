import type { ProviderUser } from '@cardea/contract/management/connectors.ts';
import { readTestSignIn, startTestSignIn } from '@cardea/contract/management/connectors.ts';
import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Icon } from '../../kit/icons.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { useChange } from '../../kit/use-change.ts';
import type { ApiClient } from '../../lib/api.ts';
import { answerTo, newTestState } from '../../lib/connector-test.ts';
import { t } from '../../lib/phrases.ts';
import { connectorErrorText } from './error-detail.ts';
import { configMistakes, configOf } from './form-values.ts';
import type { ConnectorForm } from './use-connector-form.ts';

type Config = Record<string, unknown>;
type Trial = { config: Config; window: Window; signal: AbortSignal };

/** The browser refused to open a window. */
class NoWindowError extends Error {}

const said = ['id', 'name', 'email', 'phone', 'avatar'] as const;

const Person = ({ user }: { user: ProviderUser }) => (
  <Stack gap={4}>
    <Text inherit>{t('connectors.test_sign_in_done')}</Text>
    {said.map((member) => (
      <Text key={member} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {member}: {user[member] ? <Code>{user[member]}</Code> : t('connectors.not_told')}
      </Text>
    ))}
  </Stack>
);

/** Goes to the provider and back in a window of its own. @returns who signed in there. */
const tryOut = async (
  api: ApiClient,
  { config, window, signal }: Trial,
  { factoryId, redirectUri }: { factoryId: string; redirectUri: string },
): Promise<ProviderUser> => {
  const params = { factoryId };
  const state = newTestState();
  const answer = answerTo(state, signal);
  // Told of below, or of no interest any more.
  answer.catch(() => undefined);
  try {
    const body = { config, state, redirectUri };
    const { redirectTo, session } = await api.call(startTestSignIn, { params, body }, signal);
    window.location.replace(redirectTo);
    const connectorData = { ...(await answer), redirectUri };
    const given = { config, connectorData, ...(session && { session }) };
    return await api.call(readTestSignIn, { params, body: given }, signal);
  } catch (error) {
    window.close();
    throw error;
  }
};

const openWindow = (): Window | null => {
  const opened = window.open('about:blank', 'cardea-connector-test', 'popup,width=520,height=720');
  // The provider's page must not reach this one.
  if (opened) opened.opener = null;
  return opened;
};

type TestSignInProps = { factoryId: string; redirectUri: string; connectorForm: ConnectorForm };

/** Signs the administrator in at the provider with the form as it stands, saved or not. */
export const TestSignIn = ({ factoryId, redirectUri, connectorForm }: TestSignInProps) => {
  const { form, kind, focusMistake, showRefusal } = connectorForm;
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const test = useChange({
    run: (api, trial: Trial | undefined) => {
      if (!trial) throw new NoWindowError();
      return tryOut(api, trial, { factoryId, redirectUri });
    },
    changes: [],
    onError: (error) => void showRefusal(error),
  });
  const stop = () => {
    running.current?.abort();
    test.reset();
  };
  const begin = () => {
    stop();
    const mistakes = configMistakes(kind, form.values);
    form.setErrors(mistakes);
    if (Object.keys(mistakes).length > 0) return focusMistake(mistakes);
    running.current = new AbortController();
    const opened = openWindow();
    const config = configOf(kind, form.values);
    test.mutate(opened ? { config, window: opened, signal: running.current.signal } : undefined);
  };
  // What was found out about other values says nothing about these.
  const isCurrent =
    test.variables === undefined ||
    JSON.stringify(test.variables.config) === JSON.stringify(configOf(kind, form.values));
  return (
    <SettingsSection
      isWide
      title={t('connectors.test')}
      description={t('connectors.test_sign_in_text')}
    >
      <Group>
        <Button variant="default" onClick={begin} loading={test.isPending}>
          {t('connectors.test_sign_in')}
        </Button>
        {test.isPending && (
          <Button variant="subtle" onClick={stop}>
            {t('common.cancel')}
          </Button>
        )}
      </Group>
      <div role="status">
        {isCurrent && test.data && (
          <Alert color="green" icon={<Icon name="check" />}>
            <Person user={test.data} />
          </Alert>
        )}
        {isCurrent && test.error && (
          <Alert color="red" icon={<Icon name="warning" />} className="keeps-lines">
            {test.error instanceof NoWindowError
              ? t('connectors.no_window')
              : connectorErrorText(test.error)}
          </Alert>
        )}
      </div>
    </SettingsSection>
  );
};
