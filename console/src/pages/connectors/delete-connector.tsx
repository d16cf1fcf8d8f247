import type { Connector } from '@cardea/contract/management/connectors.ts';
import { deleteConnector } from '@cardea/contract/management/connectors.ts';
import { Anchor, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useConsole } from '../../lib/console-context.ts';
import { localizedText } from '../../lib/localized-text.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';
import { settingsKey } from '../sign-in-experience/queries.ts';
import { listPathOf } from './connector-type.ts';

const texts = {
  Social: 'connectors.delete_social_text',
  Email: 'connectors.delete_email_text',
  Sms: 'connectors.delete_sms_text',
} as const;

const useDelete = ({ id, type }: Connector, name: string) => {
  const { api } = useConsole();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.call(deleteConnector, { params: { id } }),
    onSuccess: async () => {
      notifyDone(t('connectors.deleted', { name }));
      await navigate(listPathOf(type));
      // After leaving: the page of what is gone must not ask for it again.
      queryClient.removeQueries({ queryKey: ['connectors', id] });
      void queryClient.invalidateQueries({ queryKey: ['connectors'] });
      void queryClient.invalidateQueries({ queryKey: settingsKey });
    },
  });
};

/** Deletes a connector, once its name has been typed. */
export const DeleteConnector = ({ connector }: { connector: Connector }) => {
  const [isAsking, setIsAsking] = useState(false);
  const name = localizedText(connector.name);
  const remove = useDelete(connector, name);
  const text = t(texts[connector.type], { name });
  return (
    <>
      <SettingsCard>
        <SettingsSection
          isWide
          title={t('connectors.delete')}
          description={
            <>
              {text}{' '}
              <Anchor component={Link} to="/users" inherit>
                {t('connectors.see_users')}
              </Anchor>
            </>
          }
        >
          <Group justify="flex-end">
            <Button color="red" variant="outline" onClick={() => setIsAsking(true)}>
              {t('connectors.delete')}
            </Button>
          </Group>
        </SettingsSection>
      </SettingsCard>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('connectors.delete_title', { name })}
        text={text}
        typed={name}
        confirm={t('connectors.delete')}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
};
