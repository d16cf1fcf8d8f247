import { z } from 'zod';
import type { Sealer } from '../lib/seal.ts';
import { StartError } from '../lib/start-error.ts';
import type { Db } from './database.ts';
import { readConfig, writeConfig } from './settings.ts';

const key = 'sealing-check';
/** `sealed`: the oldest key that is needed. `newest`: another one that values are sealed under by now. */
const shape = z.object({ sealed: z.string(), newest: z.string().optional() });
/** Inside of the value, which says other things of other settings. */
const place = { table: 'configs', row: key, column: 'value' };

/** Says that this database is sealed under the newest key. */
export const writeSealingCheck = (db: Db, sealer: Sealer): Promise<void> =>
  writeConfig(db, key, { sealed: sealer.seal(place, key) });

/**
 * Finds out at start, and not at the first secret, that a database belongs to another sealing key.
 * @throws StartError
 */
export const checkSealingKey = async (db: Db, sealer: Sealer): Promise<void> => {
  const stored = await readConfig(db, key, shape);
  if (!stored) {
    return writeSealingCheck(db, sealer);
  }
  try {
    sealer.open(place, stored.sealed);
    if (stored.newest !== undefined) sealer.open(place, stored.newest);
  } catch {
    throw new StartError(
      'This database was sealed under another key. Set CARDEA_KEY to that key, or put its cardea.key back into CARDEA_DATA.',
    );
  }
  // From here on values are sealed under the newest key, which can no more be taken away than the older.
  if (stored.newest === undefined && !stored.sealed.startsWith(sealer.prefix)) {
    await writeConfig(db, key, { ...stored, newest: sealer.seal(place, key) });
  }
};
