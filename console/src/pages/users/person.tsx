import type { User } from '@cardea/contract/management/users.ts';
import type { MantineColor } from '@mantine/core';
import { Avatar, Badge } from '@mantine/core';
import { t } from '../../lib/phrases.ts';
import { displayName } from './noun.ts';

/** Mantine's colours whose text stays readable on their light ground. */
const colors: MantineColor[] = ['iris', 'violet', 'indigo', 'blue', 'grape', 'pink'];

/** A person's picture, or their initials. The name stands beside it. */
export const UserAvatar = ({ user, size = 36 }: { user: User; size?: number }) => (
  <Avatar
    src={user.avatar}
    name={displayName(user)}
    color="initials"
    allowedInitialsColors={colors}
    size={size}
    alt=""
    aria-hidden="true"
  />
);

/** Whether a person may sign in. */
export const UserStatus = ({ isSuspended }: { isSuspended: boolean }) => (
  <Badge color={isSuspended ? 'red' : 'green'}>
    {t(isSuspended ? 'users.suspended' : 'users.active')}
  </Badge>
);
