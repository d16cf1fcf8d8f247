import { Center, VisuallyHidden } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { Mark } from '../../ui/mark.tsx';

/** What shows for the moment before the first page. */
export const Splash = () => (
  <Center mih="100dvh" role="status">
    <Mark size={48} />
    <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
  </Center>
);
