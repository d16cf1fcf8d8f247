import type { UsernameCaseConflicts } from '@cardea/contract/management/sign-in-experience-checks.ts';
import type { Db } from '../../db/database.ts';

const conflicts = (db: Db) =>
  db
    .selectFrom('users')
    .where('usernameFolded', 'is not', null)
    .groupBy('usernameFolded')
    .having(({ fn }) => fn.countAll(), '>', 1)
    .select((eb) => eb.ref('usernameFolded').$castTo<string>().as('usernameLower'));

/**
 * Finds usernames that differ in case alone.
 * @param limit of how many such names the owners are told, in alphabetical order; all are counted.
 */
export const findUsernameCaseConflicts = async (
  db: Db,
  limit: number,
): Promise<UsernameCaseConflicts> => {
  const { total } = await db
    .selectFrom(conflicts(db).as('conflicts'))
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const names = await conflicts(db).orderBy('usernameFolded').limit(limit).execute();
  if (names.length === 0) return { totalConflicts: total, samples: [] };
  const owners = await db
    .selectFrom('users')
    .select((eb) => ['id', eb.ref('usernameFolded').$castTo<string>().as('usernameLower')])
    .where(
      'usernameFolded',
      'in',
      names.map(({ usernameLower }) => usernameLower),
    )
    .orderBy('createdAt')
    .orderBy('id')
    .execute();
  const byName = Map.groupBy(owners, ({ usernameLower }) => usernameLower);
  const samples = names.map(({ usernameLower }) => ({
    usernameLower,
    userIds: (byName.get(usernameLower) ?? []).map(({ id }) => id),
  }));
  return { totalConflicts: total, samples };
};
