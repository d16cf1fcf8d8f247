import type { User } from '@cardea/contract/management/users.ts';
import {
  createUser,
  deleteUser,
  getUser,
  listUsers,
  updateUser,
} from '@cardea/contract/management/users.ts';
import { listedNoun } from '../../kit/noun.ts';

/** @returns what to call a person: the first of name, username, address and id that there is. */
export const displayName = (
  user: Pick<User, 'id' | 'name' | 'username' | 'primaryEmail' | 'primaryPhone'>,
): string =>
  user.name ||
  user.username ||
  user.primaryEmail ||
  (user.primaryPhone && `+${user.primaryPhone}`) ||
  user.id;

/** Everyone who can sign in. */
export const users = listedNoun({
  name: 'users',
  idParam: 'userId',
  list: listUsers,
  get: getUser,
  create: createUser,
  update: updateUser,
  remove: deleteUser,
  nameOf: displayName,
  hintOf: ({ id, primaryEmail }) => primaryEmail ?? id,
});
