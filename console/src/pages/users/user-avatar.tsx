import type { User } from '@cardea/contract/management/users.ts';
import type { MantineColor } from '@mantine/core';
import { Avatar } from '@mantine/core';
import { displayName } from './display-name.ts';

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
