import type { ApplicationSecret } from '@cardea/contract/management/applications.ts';
import { deleteApplicationSecret } from '@cardea/contract/management/applications.ts';
import { ActionIcon, Button, Group, Stack, Text, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../lib/console-context.ts';
import { formatDate } from '../../lib/dates.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Icon } from '../../ui/icons.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { ValueField } from '../../ui/value-field.tsx';
import { useApplicationSecrets } from './queries.ts';
import { SecretDialog } from './secret-dialog.tsx';

const SecretDates = ({ secret }: { secret: ApplicationSecret }) => {
  const { createdAt, expiresAt } = secret;
  const isExpired = expiresAt !== null && expiresAt <= Date.now();
  return (
    <Text size="xs" c="dimmed">
      {t('secrets.created_on', { date: formatDate(createdAt) })}
      {' · '}
      {isExpired && (
        <Text span inherit c="red">
          {t('secrets.expired')}
        </Text>
      )}
      {expiresAt === null && t('secrets.never_expires')}
      {expiresAt !== null && !isExpired && t('secrets.expires_on', { date: formatDate(expiresAt) })}
    </Text>
  );
};

type SecretRowProps = { secret: ApplicationSecret; isOnly: boolean; onDelete: () => void };

const SecretRow = ({ secret, isOnly, onDelete }: SecretRowProps) => (
  <li className="secret">
    <div>
      <Text fw={500} size="sm" style={{ overflowWrap: 'anywhere' }}>
        {secret.name}
      </Text>
      <SecretDates secret={secret} />
    </div>
    <ValueField
      label={isOnly ? t('connection.app_secret') : t('secrets.labelled', { name: secret.name })}
      isLabelHidden
      value={secret.value}
      isSecret
    />
    <Tooltip label={t('secrets.delete')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('secrets.delete_named', { name: secret.name })}
        onClick={onDelete}
      >
        <Icon name="trash" />
      </ActionIcon>
    </Tooltip>
  </li>
);

type DeleteSecretProps = {
  applicationId: string;
  secret: ApplicationSecret | undefined;
  isLast: boolean;
  onClose: () => void;
};

const DeleteSecret = ({ applicationId, secret, isLast, onClose }: DeleteSecretProps) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const name = secret?.name ?? '';
  const remove = useMutation({
    mutationFn: () => api.call(deleteApplicationSecret, { params: { id: applicationId, name } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['applications', applicationId] });
      notifyDone(t('secrets.deleted', { name }));
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen={secret !== undefined}
      title={t('secrets.delete_title', { name })}
      text={t(isLast ? 'secrets.delete_last_text' : 'secrets.delete_text')}
      confirm={t('secrets.delete')}
      isBusy={remove.isPending}
      error={remove.error}
      onClose={() => {
        remove.reset();
        onClose();
      }}
      onConfirm={() => remove.mutate()}
    />
  );
};

/** An application's secrets: masked, to reveal and copy, to add and delete. */
export const ApplicationSecrets = ({ applicationId }: { applicationId: string }) => {
  const secrets = useApplicationSecrets(applicationId);
  const [isAdding, setIsAdding] = useState(false);
  const [deleting, setDeleting] = useState<ApplicationSecret>();
  return (
    <Stack gap="xs">
      <QueryView query={secrets}>
        {(list) =>
          list.length === 0 ? (
            <Text c="dimmed">{t('secrets.empty')}</Text>
          ) : (
            <ul style={{ margin: 0, padding: 0, listStyle: 'none' }}>
              {list.map((secret) => (
                <SecretRow
                  key={secret.name}
                  secret={secret}
                  isOnly={list.length === 1}
                  onDelete={() => setDeleting(secret)}
                />
              ))}
            </ul>
          )
        }
      </QueryView>
      <Group>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setIsAdding(true)}
        >
          {t('secrets.add')}
        </Button>
      </Group>
      <SecretDialog
        applicationId={applicationId}
        isOpen={isAdding}
        onClose={() => setIsAdding(false)}
      />
      <DeleteSecret
        applicationId={applicationId}
        secret={deleting}
        isLast={secrets.data?.length === 1}
        onClose={() => setDeleting(undefined)}
      />
    </Stack>
  );
};
