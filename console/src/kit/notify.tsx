import { notifications } from '@mantine/notifications';
import { errorText } from '../lib/error-text.ts';
import { t } from '../lib/phrases.ts';
import { Icon } from './icons.tsx';

const closeButtonProps = () => ({ 'aria-label': t('common.close') });

/** Says that something is done. */
export const notifyDone = (message: string): void => {
  notifications.show({
    message,
    color: 'green',
    icon: <Icon name="check" />,
    closeButtonProps: closeButtonProps(),
  });
};

/** Says why something was not done; nothing was changed. */
export const notifyFailed = (error: unknown): void => {
  notifications.show({
    message: errorText(error),
    color: 'red',
    icon: <Icon name="warning" />,
    autoClose: 10_000,
    closeButtonProps: closeButtonProps(),
  });
};
