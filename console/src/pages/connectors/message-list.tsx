import './connectors.css';
import type { Connector } from '@cardea/contract/management/connectors.ts';
import { Anchor, Button, Divider, Group, Paper, Text, ThemeIcon, Title } from '@mantine/core';
import { useId } from 'react';
import { Link, Outlet, useNavigate } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { ConnectorLogo } from './connector-logo.tsx';
import { typeSlugs } from './connector-type.ts';
import { useConnectors } from './noun.ts';

const channels = [
  { type: 'Email', icon: 'mail', title: 'connectors.email', text: 'connectors.email_text' },
  { type: 'Sms', icon: 'message', title: 'connectors.sms', text: 'connectors.sms_text' },
] as const;
type Channel = (typeof channels)[number];

/** What becomes of messages while nothing is set up. */
const WithoutConnector = () => {
  const { data } = useConsole();
  if (data.mode !== 'development') return t('connectors.no_messages');
  return (
    <>
      {t('connectors.messages_in_inbox')}{' '}
      <Anchor component={Link} to="/inbox" inherit>
        {t('connectors.open_inbox')}
      </Anchor>
    </>
  );
};

type ChannelRowProps = { channel: Channel; connector: Connector | undefined };

const ChannelRow = ({ channel, connector }: ChannelRowProps) => {
  const navigate = useNavigate();
  const heading = useId();
  return (
    <Group p="lg" gap="md" align="flex-start" className="channel-row">
      {connector ? (
        <ConnectorLogo connector={connector} size={36} />
      ) : (
        <ThemeIcon variant="light" size={36}>
          <Icon name={channel.icon} size={20} />
        </ThemeIcon>
      )}
      <div>
        <Title order={2} fz="md" id={heading}>
          {t(channel.title)}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t(channel.text)}
        </Text>
        <Text size="sm" mt={4} component="div">
          {connector ? (
            <Link to={`/connectors/${connector.id}`} className="row-link">
              {localizedText(connector.name)}
            </Link>
          ) : (
            <WithoutConnector />
          )}
        </Text>
      </div>
      <Button
        variant={connector ? 'default' : 'filled'}
        aria-describedby={heading}
        onClick={() =>
          navigate(
            connector
              ? `/connectors/${connector.id}`
              : `/connectors/email-sms/set-up/${typeSlugs[channel.type]}`,
          )
        }
      >
        {t(connector ? 'connectors.open' : 'connectors.set_up')}
      </Button>
    </Group>
  );
};

/** What e-mail and text messages are sent with; there is one connector for each at most. */
export const MessageListPage = () => {
  const connectors = useConnectors();
  return (
    <>
      <Paper>
        <QueryView query={connectors}>
          {(all) =>
            channels.map((channel, index) => (
              <section key={channel.type} aria-label={t(channel.title)}>
                {index > 0 && <Divider />}
                <ChannelRow
                  channel={channel}
                  connector={all.find(({ type }) => type === channel.type)}
                />
              </section>
            ))
          }
        </QueryView>
      </Paper>
      <Outlet />
    </>
  );
};
