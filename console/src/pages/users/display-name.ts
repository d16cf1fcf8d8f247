import type { User } from '@cardea/contract/management/users.ts';

/** @returns what to call a person: the first of name, username, address and id that there is. */
export const displayName = (
  user: Pick<User, 'id' | 'name' | 'username' | 'primaryEmail' | 'primaryPhone'>,
): string =>
  user.name ||
  user.username ||
  user.primaryEmail ||
  (user.primaryPhone && `+${user.primaryPhone}`) ||
  user.id;
