import { describe } from 'node:test';
import { describeFailover } from './journeys/failover.ts';
import { useProviderStage } from './journeys/providers/stage.ts';
import { describeSmoke } from './journeys/smoke.ts';
import { reasonToSkip } from './lib/requirements.ts';

/**
 * A browser, both SDKs and the console on PostgreSQL, with two processes. Other journeys there go
 * without a browser: see `protocol.e2e.ts`.
 */
const skip = reasonToSkip('Go', 'Chromium', 'PostgreSQL');
describe('a browser on PostgreSQL, two processes', { skip }, () => {
  const journey = useProviderStage('PostgreSQL');
  describeSmoke(journey);
  describeFailover(journey);
});
