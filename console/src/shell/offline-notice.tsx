import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { t } from '../lib/phrases.ts';
import { Icon } from '../ui/icons.tsx';

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
