import type { ConnectorType } from '@cardea/contract/management/connectors.ts';
import { testConnector } from '@cardea/contract/management/connectors.ts';
import { parseEmail } from '@cardea/contract/wire/email-address.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';
import { readPhoneText, withoutInvisible } from '@cardea/contract/wire/phone-text.ts';
import { Alert, Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../kit/icons.tsx';
import { SettingsSection } from '../../kit/settings-section.tsx';
import { useChange } from '../../kit/use-change.ts';
import { t } from '../../lib/phrases.ts';
import { connectorErrorText } from './error-detail.ts';
import { configMistakes, configOf } from './form-values.ts';
import type { ConnectorForm } from './use-connector-form.ts';

const channels = {
  Email: {
    label: 'connectors.test_email',
    placeholder: 'alex@example.com',
    type: 'email',
    invalid: 'users.email_invalid',
    read: (text: string) => {
      const email = parseEmail(withoutInvisible(text));
      return email === undefined ? undefined : { email };
    },
  },
  Sms: {
    label: 'connectors.test_phone',
    placeholder: '44 20 7946 0958',
    type: 'tel',
    invalid: 'users.phone_invalid',
    read: (text: string) => {
      const phone = readPhoneText(text);
      return phone && /^\d{5,15}$/.test(phone) ? { phone } : undefined;
    },
  },
} as const;

type TestBody = NonNullable<OperationRequest<typeof testConnector>['body']>;

const sameConfig = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** The result appears below the button, which is often at the lower edge of the window. */
const showWhole = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

type TestMessageProps = {
  type: Exclude<ConnectorType, 'Social'>;
  factoryId: string;
  connectorForm: ConnectorForm;
};

/** Sends a message with the form as it stands, saved or not. */
export const TestMessage = ({ type, factoryId, connectorForm }: TestMessageProps) => {
  const { form, kind, focusMistake, showRefusal } = connectorForm;
  const [address, setAddress] = useState('');
  const [mistake, setMistake] = useState<string>();
  const channel = channels[type];
  const test = useChange({
    run: (api, body: TestBody) => api.call(testConnector, { params: { factoryId }, body }),
    changes: [],
    onError: (error) => void showRefusal(error),
  });
  const send = () => {
    test.reset();
    const recipient = channel.read(address);
    setMistake(recipient ? undefined : t(channel.invalid));
    const mistakes = configMistakes(kind, form.values);
    form.setErrors(mistakes);
    if (Object.keys(mistakes).length > 0) return focusMistake(mistakes);
    if (recipient) test.mutate({ ...recipient, config: configOf(kind, form.values) });
  };
  // What was found out about other values says nothing about these.
  const isCurrent = sameConfig(test.variables?.config, configOf(kind, form.values));

  return (
    <SettingsSection isWide title={t('connectors.test')} description={t('connectors.test_text')}>
      <div>
        <Group align="flex-start" wrap="nowrap">
          <TextInput
            flex={1}
            type={channel.type}
            aria-label={t(channel.label)}
            placeholder={channel.placeholder}
            value={address}
            error={mistake}
            onChange={(event) => setAddress(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // It stands in the connector's form: Enter tries and does not save.
              event.preventDefault();
              send();
            }}
          />
          <Button variant="default" onClick={send} loading={test.isPending}>
            {t('connectors.send')}
          </Button>
        </Group>
        <div role="status">
          {isCurrent && test.isSuccess && (
            <Alert
              color="green"
              icon={<Icon name="check" />}
              mt="md"
              ref={showWhole}
              className="keeps-lines test-result"
            >
              {t('connectors.sent')}
            </Alert>
          )}
          {isCurrent && test.error !== null && (
            <Alert
              color="red"
              icon={<Icon name="warning" />}
              mt="md"
              ref={showWhole}
              className="keeps-lines test-result"
            >
              {connectorErrorText(test.error)}
            </Alert>
          )}
        </div>
      </div>
    </SettingsSection>
  );
};
