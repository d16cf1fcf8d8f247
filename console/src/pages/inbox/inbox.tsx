import { emptyInbox, listInbox } from '@cardea/contract/management/inbox.ts';
import { Anchor, Button, EmptyState, Paper, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Icon } from '../../kit/icons.tsx';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { QueryView } from '../../kit/query-view.tsx';
import { useConfirmed } from '../../kit/use-confirmed.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { Message } from './message.tsx';

const queryKey = ['inbox'];
/** Milliseconds between two looks, while the page is in view. */
const refetchInterval = 3000;

const EmptyButton = () => {
  const { ask, dialog } = useConfirmed<void>({
    question: () => ({
      title: t('inbox.empty_title'),
      text: t('inbox.empty_question'),
      confirm: t('inbox.empty'),
    }),
    run: (api) => api.call(emptyInbox),
    changes: [queryKey],
  });
  return (
    <>
      <Button variant="default" leftSection={<Icon name="trash" />} onClick={() => ask()}>
        {t('inbox.empty')}
      </Button>
      {dialog}
    </>
  );
};

const NoMessages = () => (
  <Paper>
    <EmptyState
      p="xl"
      variant="light"
      icon={<Icon name="inbox" size={28} />}
      title={t('inbox.nothing_title')}
      description={
        <>
          {t('inbox.nothing_text')}{' '}
          <Anchor component={Link} to="/connectors/email-sms" inherit>
            {t('inbox.set_up')}
          </Anchor>
        </>
      }
    />
  </Paper>
);

const Inbox = () => {
  const { api } = useConsole();
  const messages = useQuery({
    queryKey,
    refetchInterval,
    queryFn: ({ signal }) => api.call(listInbox, {}, signal),
  });
  return (
    <>
      <PageHeader
        title={t('inbox.title')}
        description={t('inbox.lead')}
        actions={messages.data && messages.data.length > 0 && <EmptyButton />}
      />
      <QueryView query={messages}>
        {(found) =>
          found.length === 0 ? (
            <NoMessages />
          ) : (
            <Stack role="log" aria-label={t('inbox.title')}>
              {found.map((message) => (
                <Message key={message.id} message={message} />
              ))}
            </Stack>
          )
        }
      </QueryView>
    </>
  );
};

/** Where messages land while a development server has nothing to send them with. */
export const InboxPage = () => {
  const { data } = useConsole();
  return data.mode === 'development' ? <Inbox /> : <NotFoundPage />;
};
