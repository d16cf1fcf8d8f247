import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { Icon } from '../kit/icons.tsx';
import { t } from '../lib/phrases.ts';

/** Says that there is no network for as long as there is none. */
export const OfflineNotice = () => {
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />} mb="lg" role="status">
      {t('shell.offline')}
    </Alert>
  );
};
