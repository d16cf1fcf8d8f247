import type { User } from '@cardea/contract/management/users.ts';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';
import { toIdentities } from './identities-shapes.ts';
import { listIdentityRows } from './identities-store.ts';
import { toUser } from './shapes.ts';

/** @returns a person as the wire shows them, with their social identities. */
export const showUser = async (db: Db, row: UserRow): Promise<User> =>
  toUser(row, toIdentities(await listIdentityRows(db, [row.id])));
