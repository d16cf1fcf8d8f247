import { type Change, createChange, systemActor, type Tx } from './db/change.ts';
import type { Db } from './db/database.ts';
import { reactions } from './events/reactions.ts';
import { systemClock } from './lib/clock.ts';
import { systemRandom } from './lib/random.ts';

/** Changes, recorded and answered as the product does, to tests. */
export const testChange: Change = createChange({
  clock: systemClock,
  random: systemRandom,
  reactions,
});

/** Changes something without a request. */
export const changing = <T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> =>
  testChange(db, systemActor('test'), work);
