import type { ConnectorEnvironment } from '../connectors/interface/connector.ts';
import type { Change } from '../db/change.ts';
import type { OnFault } from '../http/api/declared-errors.ts';
import type { Clock } from '../lib/clock.ts';
import type { Logger } from '../lib/logger.ts';
import type { OutgoingFetch } from '../lib/outgoing-http.ts';
import type { Phrases } from '../lib/phrases.ts';
import type { Random } from '../lib/random.ts';
import type { Sealer } from '../lib/seal.ts';
import type { Catalogue } from './open-catalogue.ts';

/** What every part of the server stands on: what is outside of it, and what it shows of itself. */
export type Ground = {
  sealer: Sealer;
  clock: Clock;
  random: Random;
  fetch: OutgoingFetch;
  logger: Logger;
  phrases: Phrases;
  catalogue: Catalogue;
  /** What connectors may use of the world. */
  environment: ConnectorEnvironment;
  change: Change;
  /** What hears of the faults of operations instead of the log. */
  onFault?: OnFault | undefined;
};
