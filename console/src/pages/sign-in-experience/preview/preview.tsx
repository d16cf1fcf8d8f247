import {
  Button,
  Center,
  Group,
  Modal,
  Paper,
  SegmentedControl,
  Stack,
  Title,
  useComputedColorScheme,
  VisuallyHidden,
} from '@mantine/core';
import { useDebouncedValue, useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { IconName } from '../../../kit/icons.tsx';
import { Icon } from '../../../kit/icons.tsx';
import { useConsole } from '../../../lib/console-context.ts';
import { t } from '../../../lib/phrases.ts';
import { useExperienceForm, useSurroundings } from '../experience-context.ts';
import type { Device, PreviewPage } from './preview-frame.tsx';
import { PreviewFrame } from './preview-frame.tsx';
import { previewSettings } from './preview-settings.ts';

/** Milliseconds without a keystroke before the preview follows. */
const pause = 150;

const useSettings = () => {
  const { values } = useExperienceForm();
  const { base, connectors, delivery } = useSurroundings();
  const [settled] = useDebouncedValue(values, pause);
  return useMemo(
    () => previewSettings(settled, base, connectors, delivery),
    [settled, base, connectors, delivery],
  );
};

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  choices: { value: T; label: string; icon?: IconName }[];
  onChange: (value: T) => void;
};

const Choice = <T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) => (
  <SegmentedControl<T>
    aria-label={label}
    size="xs"
    value={value}
    onChange={onChange}
    data={choices.map((choice) => ({
      value: choice.value,
      label: choice.icon ? <IconLabel icon={choice.icon} text={choice.label} /> : choice.label,
    }))}
  />
);

const IconLabel = ({ icon, text }: { icon: IconName; text: string }) => (
  <Center title={text} h={20}>
    <Icon name={icon} size={16} />
    <VisuallyHidden>{text}</VisuallyHidden>
  </Center>
);

const say = (key: 'light' | 'dark' | 'phone' | 'desktop' | 'sign_in' | 'register') =>
  t(`sign_in_experience.preview.${key}`);

/** The frame and what can be chosen about it. */
const Screen = () => {
  const { tenant } = useConsole();
  const { color, languageInfo, signInMode } = useExperienceForm().values;
  const settings = useSettings();
  const consoleTheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const [chosenTheme, setTheme] = useState(consoleTheme);
  const [device, setDevice] = useState<Device>('phone');
  const [chosenPage, setPage] = useState<PreviewPage>('sign-in');
  const theme = color.isDarkModeEnabled ? chosenTheme : 'light';
  const page = signInMode === 'Register' ? 'register' : chosenPage;
  return (
    <Stack gap="sm" className="preview">
      <Group gap="xs">
        {signInMode === 'SignInAndRegister' && (
          <Choice
            label={t('sign_in_experience.preview.page')}
            value={page}
            onChange={setPage}
            choices={[
              { value: 'sign-in', label: say('sign_in') },
              { value: 'register', label: say('register') },
            ]}
          />
        )}
        {color.isDarkModeEnabled && (
          <Choice
            label={t('sign_in_experience.preview.theme')}
            value={theme}
            onChange={setTheme}
            choices={[
              { value: 'light', label: say('light'), icon: 'sun' },
              { value: 'dark', label: say('dark'), icon: 'moon' },
            ]}
          />
        )}
        <Choice
          label={t('sign_in_experience.preview.device')}
          value={device}
          onChange={setDevice}
          choices={[
            { value: 'phone', label: say('phone'), icon: 'phone' },
            { value: 'desktop', label: say('desktop'), icon: 'monitor' },
          ]}
        />
      </Group>
      <PreviewFrame
        // Another page is another document; another size is not.
        key={page}
        tenantUrl={tenant.url}
        page={page}
        device={device}
        theme={theme}
        language={languageInfo.fallbackLanguage}
        settings={settings}
      />
    </Stack>
  );
};

const Beside = () => (
  <Paper component="aside" p="md" className="preview-pane" aria-labelledby="preview">
    <Title order={2} fz="md" mb="sm" id="preview">
      {t('sign_in_experience.preview.title')}
    </Title>
    <Screen />
  </Paper>
);

/** Where there is no room beside the settings, the preview is one touch away. */
const OnDemand = () => {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<Icon name="eye" />} onClick={open}>
        {t('sign_in_experience.preview.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        fullScreen
        padding="md"
        title={t('sign_in_experience.preview.title')}
      >
        <Screen />
      </Modal>
    </>
  );
};

/** The sign-in page as it will be once the form is saved. */
export const Preview = () => {
  const isBeside = useMediaQuery('(min-width: 75em)', true, { getInitialValueInEffect: false });
  return isBeside ? <Beside /> : <OnDemand />;
};
