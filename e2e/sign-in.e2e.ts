import { describe } from 'node:test';
import { describeAccounts } from './journeys/accounts.ts';
import { describeInterruptions } from './journeys/interruptions.ts';
import { describeSetUp } from './journeys/set-up.ts';
import { useStage } from './journeys/stage.ts';
import { reasonToSkip } from './lib/requirements.ts';

/** The tutorials come true: unmodified Go SDKs and a browser against the real thing. */

describe('signing in on SQLite, one process', { skip: reasonToSkip('Go', 'Chromium') }, () => {
  const journey = useStage();
  describeSetUp(journey);
  describeAccounts(journey);
  describeInterruptions(journey);
});
