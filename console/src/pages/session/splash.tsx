import { Center, VisuallyHidden } from '@mantine/core';
import { Mark } from '../../kit/mark.tsx';
import { t } from '../../lib/phrases.ts';

/** What shows for the moment before the first page. */
export const Splash = () => (
  <Center mih="100dvh" role="status">
    <Mark size={48} />
    <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
  </Center>
);
