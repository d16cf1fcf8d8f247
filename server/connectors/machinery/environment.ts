import type { Clock } from '../../lib/clock.ts';
import { createOutgoingFetch } from '../../lib/outgoing-http.ts';
import { createOutgoingConnect } from '../../lib/outgoing-tcp.ts';
import {
  mapProviderUrl,
  type ProviderOrigins,
  withProviderOrigins,
} from '../../lib/provider-origins.ts';
import type { Random } from '../../lib/random.ts';
import type { ConnectorEnvironment } from '../interface/connector.ts';

type Options = {
  clock: Clock;
  random: Random;
  /** Whether providers may be in the deployment's own network. Emulators need it. */
  allowPrivateAddresses: boolean;
  /** Emulators in the place of providers; empty in production. */
  origins?: ProviderOrigins;
  /** Milliseconds; 5000 by default. */
  timeout?: number;
};

/** @returns what connectors may use of the world, under the deployment's rules. */
export const createConnectorEnvironment = ({
  clock,
  random,
  allowPrivateAddresses,
  origins = {},
  timeout = 5000,
}: Options): ConnectorEnvironment => ({
  fetch: withProviderOrigins(createOutgoingFetch({ allowPrivateAddresses, timeout }), origins),
  connect: createOutgoingConnect({ allowPrivateAddresses }),
  clock,
  random,
  browserUrl: (url) => mapProviderUrl(url, origins),
});
