import { Alert, Stack } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../kit/icons.tsx';
import { adviceFor } from '../lib/advice.ts';
import { useConsole } from '../lib/console-context.ts';
import { t } from '../lib/phrases.ts';

/** What should be changed about this deployment, until it is put aside for this visit. */
export const AdviceBanner = () => {
  const { data } = useConsole();
  const [putAside, setPutAside] = useState<readonly string[]>([]);
  const advice = adviceFor(data).filter(({ id }) => !putAside.includes(id));
  if (advice.length === 0) return null;
  return (
    <Stack gap="xs" mb="lg" component="aside" aria-label={t('advice.title')}>
      {advice.map(({ id, text }) => (
        <Alert
          key={id}
          color="yellow"
          icon={<Icon name="warning" />}
          withCloseButton
          closeButtonLabel={t('common.close')}
          onClose={() => setPutAside([...putAside, id])}
        >
          {t(text)}
        </Alert>
      ))}
    </Stack>
  );
};
