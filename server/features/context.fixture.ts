import type { Context } from '../app/features.ts';
import { testChange } from '../change.fixture.ts';
import { createConnectorEnvironment } from '../connectors/machinery/environment.ts';
import { builtInConnectors } from '../connectors/machinery/registry.ts';
import type { Db } from '../db/database.ts';
import { systemClock } from '../lib/clock.ts';
import { createLogger } from '../lib/logger.ts';
import { loadPhrases } from '../lib/phrases.ts';
import { systemRandom } from '../lib/random.ts';
import { testSealer } from '../testing.ts';

const phrases = loadPhrases();

/** A tenant as features are given it: all of the product, and nobody outside of it who answers. */
export const testContext = (db: Db, given: Partial<Context> = {}): Context => ({
  db,
  tenant: { id: 'default' },
  managementApi: { indicator: 'https://default.logto.app/api' },
  builtInApplications: [],
  signingAlgorithms: ['ES256'],
  statusKey: undefined,
  hasInbox: false,
  clock: systemClock,
  random: systemRandom,
  change: testChange,
  sealer: testSealer,
  logger: createLogger('silent'),
  fetch: async () => ({ status: 200, headers: new Headers(), text: '' }),
  catalogue: async () => builtInConnectors,
  environment: createConnectorEnvironment({
    clock: systemClock,
    random: systemRandom,
    allowPrivateAddresses: true,
  }),
  phrases,
  tenantPhrases: async () => phrases,
  background: (work) => void work(),
  ...given,
});
