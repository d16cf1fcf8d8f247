import type { Application } from '@cardea/contract/management/applications.ts';
import { deleteApplication } from '@cardea/contract/management/applications.ts';
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useConsole } from '../../lib/console-context.ts';
import { t } from '../../lib/phrases.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone } from '../../ui/notify.tsx';
import { SettingsCard, SettingsSection } from '../../ui/settings-section.tsx';

/** Deletes an application, once its name has been typed. */
export const DeleteApplication = ({ application }: { application: Application }) => {
  const { api } = useConsole();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const { id, name } = application;
  const remove = useMutation({
    mutationFn: () => api.call(deleteApplication, { params: { id } }),
    onSuccess: async () => {
      notifyDone(t('applications.deleted', { name }));
      await navigate('/applications');
      // After leaving: the page of what is gone must not ask for it again.
      queryClient.removeQueries({ queryKey: ['applications', id] });
      void queryClient.invalidateQueries({ queryKey: ['applications', 'list'] });
    },
  });
  return (
    <>
      <SettingsCard>
        <SettingsSection
          title={t('applications.delete')}
          description={t('applications.delete_text')}
        >
          <Group justify="flex-end">
            <Button color="red" variant="outline" onClick={() => setIsAsking(true)}>
              {t('applications.delete')}
            </Button>
          </Group>
        </SettingsSection>
      </SettingsCard>
      <ConfirmDialog
        isOpen={isAsking}
        title={t('applications.delete_title', { name })}
        text={t('applications.delete_text')}
        typed={name}
        confirm={t('applications.delete')}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => setIsAsking(false)}
        onConfirm={() => remove.mutate()}
      />
    </>
  );
};
