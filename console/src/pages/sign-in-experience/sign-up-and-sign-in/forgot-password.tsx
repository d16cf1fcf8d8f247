import type { ForgotPasswordMethod } from '@cardea/contract/management/sign-in-experience.ts';
import { Badge, Checkbox, Group, Stack, Switch, Text } from '@mantine/core';
import { t } from '../../../lib/phrases.ts';
import { ConnectorNotice } from '../connector-notice.tsx';
import type { Channel, Delivery } from '../experience-context.ts';
import { useExperienceForm, useSurroundings } from '../experience-context.ts';
import { Section } from '../section.tsx';
import { isOpenByItself } from './channels.ts';

const ways = [
  { method: 'EmailVerificationCode', channel: 'email', label: 'sign_in_experience.forgot_email' },
  { method: 'PhoneVerificationCode', channel: 'phone', label: 'sign_in_experience.forgot_phone' },
] as const satisfies readonly { method: ForgotPasswordMethod; channel: Channel; label: string }[];

const states = {
  connector: { color: 'green', text: 'sign_in_experience.connected' },
  inbox: { color: 'iris', text: 'sign_in_experience.development_inbox' },
  nothing: { color: 'yellow', text: 'sign_in_experience.no_connector' },
} as const;

const State = ({ delivery }: { delivery: Delivery }) => (
  <Badge color={states[delivery].color}>{t(states[delivery].text)}</Badge>
);

/** How people get a new password: every way there is a connector for, or the chosen ones. */
export const ForgotPassword = () => {
  const form = useExperienceForm();
  const { delivery } = useSurroundings();
  const chosen = form.values.forgotPasswordMethods;
  const automatic = ways.filter(({ channel }) => isOpenByItself(channel, form.values, delivery));
  const inForce = chosen ?? automatic.map(({ method }) => method);
  const set = (methods: ForgotPasswordMethod[] | null) =>
    form.setFieldValue('forgotPasswordMethods', methods);
  const toggle = (method: ForgotPasswordMethod, isOn: boolean) =>
    set(isOn ? [...inForce, method] : inForce.filter((other) => other !== method));
  return (
    <Section id="forgot_password">
      <Switch
        label={t('sign_in_experience.forgot_automatic')}
        description={t('sign_in_experience.forgot_automatic_text')}
        checked={chosen === null}
        onChange={(event) => set(event.currentTarget.checked ? null : inForce)}
      />
      <Stack gap="sm">
        {ways.map(({ method, channel, label }) => (
          <Group key={method} gap="sm" style={{ rowGap: 4 }}>
            <Checkbox
              label={t(label)}
              checked={inForce.includes(method)}
              disabled={chosen === null}
              onChange={(event) => toggle(method, event.currentTarget.checked)}
            />
            <State delivery={delivery[channel]} />
          </Group>
        ))}
      </Stack>
      {inForce.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('sign_in_experience.forgot_none')}
        </Text>
      )}
      {chosen && (
        <ConnectorNotice
          channels={ways.filter((way) => chosen.includes(way.method)).map(({ channel }) => channel)}
        />
      )}
    </Section>
  );
};
