import { VisuallyHidden } from '@mantine/core';
import { Mark } from '../../kit/mark.tsx';
import { t } from '../../lib/phrases.ts';

/**
 * What shows for the moment before the first page. It is what `index.html` shows before there is any
 * code, styles included: nothing moves when the code takes over.
 */
export const Splash = () => (
  <div className="opening" role="status">
    <Mark size={48} />
    <div className="opening-bar" />
    <VisuallyHidden>{t('common.loading')}</VisuallyHidden>
  </div>
);
