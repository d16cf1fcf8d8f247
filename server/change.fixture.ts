import { type Change, createChange, type Reactions, systemActor, type Tx } from './db/change.ts';
import type { Db } from './db/database.ts';
import { reactions } from './events/reactions.ts';
import { systemClock } from './lib/clock.ts';
import { systemRandom } from './lib/random.ts';

/** @param others what a test has done instead of what the product does. */
export const changeWith = (others: Reactions = {}): Change =>
  createChange({
    clock: systemClock,
    random: systemRandom,
    reactions: { ...reactions, ...others },
  });

/** Changes, recorded and reacted to as the product does. */
export const testChange = changeWith();

/** Changes something without a request. */
export const changing = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  testChange(db, systemActor('test'), work);

/** @returns whose things were ended. */
export const revokedSubjects = async (db: Db, kind: 'account' | 'client'): Promise<string[]> => {
  const rows = await db
    .selectFrom('revocations')
    .select('subject')
    .where('kind', '=', kind)
    .orderBy('epoch')
    .execute();
  return rows.map(({ subject }) => subject);
};
