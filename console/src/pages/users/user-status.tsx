import { Badge } from '@mantine/core';
import { t } from '../../lib/phrases.ts';

/** Whether a person may sign in. */
export const UserStatus = ({ isSuspended }: { isSuspended: boolean }) => (
  <Badge color={isSuspended ? 'red' : 'green'}>
    {t(isSuspended ? 'users.suspended' : 'users.active')}
  </Badge>
);
