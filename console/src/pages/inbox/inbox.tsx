import { emptyInbox, listInbox } from '@cardea/contract/management/inbox.ts';
import { Anchor, Button, EmptyState, Paper, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { NotFoundPage } from '../../kit/not-found.tsx';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { Message } from './message.tsx';

const queryKey = ['inbox'];
/** Milliseconds between two looks, while the page is in view. */
const refetchInterval = 3000;

const EmptyButton = () => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const empty = useMutation({
    mutationFn: () => api.call(emptyInbox),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey });
      setIsAsking(false);
    },
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="trash" />}
        onClick={() => setIsAsking(true)}
      >
        {t('inbox.empty')}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('inbox.empty_title')}
        text={t('inbox.empty_question')}
        confirm={t('inbox.empty')}
        isBusy={empty.isPending}
        error={empty.error}
        onClose={() => setIsAsking(false)}
        onConfirm={() => empty.mutate()}
      />
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
