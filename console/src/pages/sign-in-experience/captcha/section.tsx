import type { CaptchaProviderConfig } from '@cardea/contract/management/captcha.ts';
import { deleteCaptchaProvider } from '@cardea/contract/management/captcha.ts';
import { Alert, Button, Code, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { fieldsOf } from '../../../kit/fields.tsx';
import { Icon } from '../../../kit/icons.tsx';
import { QueryView } from '../../../kit/query-view.tsx';
import { useConfirmed } from '../../../kit/use-confirmed.tsx';
import { t } from '../../../lib/phrases.ts';
import { useExperienceForm } from '../experience-context.ts';
import { Section } from '../section.tsx';
import { ProviderDialog } from './provider-dialog.tsx';
import { providerNames } from './provider-values.ts';
import { captchaProviderKey, useCaptchaProvider } from './queries.ts';

const Provider = ({ config }: { config: CaptchaProviderConfig }) => {
  const [isEditing, edit] = useDisclosure(false);
  const name = providerNames[config.type];
  // A captcha that is on stays on, and is in force again with the next provider.
  const { ask, dialog } = useConfirmed<void>({
    question: () => ({
      title: t('captcha.delete_title', { name }),
      text: t('captcha.delete_text'),
      confirm: t('captcha.delete'),
    }),
    run: (api) => api.call(deleteCaptchaProvider),
    changes: [captchaProviderKey],
    done: () => t('captcha.deleted'),
  });
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
        <Button variant="subtle" color="red" size="compact-md" onClick={() => ask()}>
          {t('captcha.delete')}
        </Button>
      </Group>
      <ProviderDialog isOpen={isEditing} config={config} onClose={edit.close} />
      {dialog}
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
            {fieldsOf(form, 'captcha').toggle('isCaptchaOn', 'enable')}
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
