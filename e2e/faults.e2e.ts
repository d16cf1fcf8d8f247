import { after, before, describe } from 'node:test';
import { describeEndedSessions } from './faults/ended-sessions.ts';
import { describeFuzz } from './faults/fuzz.ts';
import { describeKills } from './faults/kills.ts';
import { describeLoad } from './faults/load.ts';
import { describeLookAlikes } from './faults/look-alikes.ts';
import { describeRaces } from './faults/races.ts';
import { openStage, type Stage } from './faults/stage.ts';
import type { DatabaseKind } from './lib/deployment.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * Attacks on the running product with two processes: shortly here, for long with
 * `npm test -- e2e/faults.e2e.ts --long`.
 */
const describeFaults = (kind: DatabaseKind): void => {
  let stage: Stage;
  before(async () => {
    stage = await openStage(kind);
  });
  after(() => stage.deployment.close());

  const current = () => stage;
  describeRaces(current);
  describeLookAlikes(current);
  describeEndedSessions(current);
  describeLoad(current);
  describeKills(current);
  // Last: nobody knows what it leaves of applications and settings.
  describeFuzz(current);
};

describe('attacks on SQLite', () => describeFaults('SQLite'));

describe('attacks on PostgreSQL', { skip: reasonToSkip('PostgreSQL') }, () =>
  describeFaults('PostgreSQL'),
);
