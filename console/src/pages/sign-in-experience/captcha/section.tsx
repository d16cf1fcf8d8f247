import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { deleteCaptchaProvider } from '@cardea/contract/management/captcha.ts';
import { Alert, Button, Code, Group, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useConsole } from '../../../lib/console-context.ts';
import { t } from '../../../lib/phrases.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { notifyDone } from '../../../ui/notify.tsx';
import { QueryView } from '../../../ui/query-view.tsx';
import { useExperienceForm } from '../experience-context.ts';
import { Section } from '../section.tsx';
import { ProviderDialog } from './provider-dialog.tsx';
import { providerNames } from './provider-values.ts';
import { captchaProviderKey, useCaptchaProvider } from './queries.ts';

/** Deletes the provider; a captcha that is on stays on, and is in force again with the next one. */
const useDelete = (onDone: () => void) => {
  const { api } = useConsole();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => api.call(deleteCaptchaProvider),
    onSuccess: () => {
      queryClient.setQueryData(captchaProviderKey, null);
      notifyDone(t('captcha.deleted'));
      onDone();
    },
  });
};

const Provider = ({ config }: { config: CaptchaProviderConfig }) => {
  const [isEditing, edit] = useDisclosure(false);
  const [isAsking, ask] = useDisclosure(false);
  const remove = useDelete(ask.close);
  const name = providerNames[config.type];
  return (
    <div className="experience-row">
      <Group gap="sm" flex={1} miw={0}>
        <Text fw={550}>{name}</Text>
        <Code style={{ overflowWrap: 'anywhere' }}>{config.siteKey}</Code>
      </Group>
      <Group gap="xs">
        <Button variant="subtle" size="compact-md" onClick={edit.open}>
          {t('captcha.edit')}
        </Button>
        <Button variant="subtle" color="red" size="compact-md" onClick={ask.open}>
          {t('captcha.delete')}
        </Button>
      </Group>
      <ProviderDialog isOpen={isEditing} config={config} onClose={edit.close} />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('captcha.delete_title', { name })}
        text={t('captcha.delete_text')}
        confirm={t('captcha.delete')}
        isBusy={remove.isPending}
        error={remove.error}
        onClose={() => {
          remove.reset();
          ask.close();
        }}
        onConfirm={() => remove.mutate()}
      />
    </div>
  );
};

const NoProvider = () => {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={16} />}
        style={{ alignSelf: 'flex-start' }}
        onClick={open}
      >
        {t('captcha.set_up')}
      </Button>
      <ProviderDialog isOpen={isOpen} onClose={close} />
    </>
  );
};

/** Keeps programs out: the provider that tells them from people, and whether it is asked. */
export const Captcha = () => {
  const form = useExperienceForm();
  const provider = useCaptchaProvider();
  return (
    <Section id="captcha" title={t('captcha.title')} description={t('captcha.text')}>
      <QueryView query={provider}>
        {(found) => (
          <>
            {found ? <Provider config={found.config} /> : <NoProvider />}
            <Switch
              label={t('captcha.enable')}
              description={t('captcha.enable_text')}
              {...form.getInputProps('isCaptchaOn', { type: 'checkbox' })}
            />
            {!found && form.values.isCaptchaOn && (
              <Alert color="yellow" icon={<Icon name="warning" />}>
                {t('captcha.not_in_force')}
              </Alert>
            )}
          </>
        )}
      </QueryView>
    </Section>
  );
};
