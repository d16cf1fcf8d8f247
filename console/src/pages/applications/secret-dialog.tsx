import { createApplicationSecret } from '@cardea/contract/management/applications.ts';
import { Alert, Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../lib/console-context.ts';
import { errorText } from '../../lib/error-text.ts';
import { t, tCount } from '../../lib/phrases.ts';
import { notifyDone } from '../../ui/notify.tsx';

const dayMs = 86_400_000;
const lifetimesInDays = [7, 30, 90, 180, 365];

type SecretDialogProps = { applicationId: string; isOpen: boolean; onClose: () => void };

/** Dot segments would vanish from the address under which a secret is deleted. */
const nameError = (name: string): string | null =>
  ['', '.', '..'].includes(name.trim()) ? t('secrets.name_required') : null;

const SecretForm = ({ applicationId, onClose }: Omit<SecretDialogProps, 'isOpen'>) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { name: '', days: '' },
    validate: { name: nameError },
  });
  const create = useMutation({
    mutationFn: ({ name, days }: typeof form.values) =>
      api.call(createApplicationSecret, {
        params: { id: applicationId },
        body: {
          name: name.trim(),
          expiresAt: days === '' ? null : Date.now() + Number(days) * dayMs,
        },
      }),
    onSuccess: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: ['applications', applicationId] });
      notifyDone(t('secrets.created', { name }));
      onClose();
    },
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack>
        {create.error && <Alert color="red">{errorText(create.error)}</Alert>}
        <TextInput
          label={t('secrets.name')}
          description={t('secrets.name_hint')}
          placeholder={t('secrets.name_placeholder')}
          maxLength={256}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <NativeSelect
          label={t('secrets.expires')}
          data={[
            { value: '', label: t('secrets.never') },
            ...lifetimesInDays.map((days) => ({
              value: String(days),
              label: tCount('secrets.after_days', days),
            })),
          ]}
          {...form.getInputProps('days')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t('secrets.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** Adds a secret, so that the old one can be retired without an outage. */
export const SecretDialog = ({ isOpen, onClose, applicationId }: SecretDialogProps) => (
  <Modal
    opened={isOpen}
    onClose={onClose}
    title={t('secrets.add')}
    closeButtonProps={{ 'aria-label': t('common.close') }}
  >
    <SecretForm applicationId={applicationId} onClose={onClose} />
  </Modal>
);
