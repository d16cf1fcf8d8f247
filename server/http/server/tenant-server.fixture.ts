import { createLogger } from '../../lib/logger.ts';
import { systemRandom } from '../../lib/random.ts';
import { closedGuards } from '../api/guards/guards.fixture.ts';
import type { TenantServerDeps } from './tenant-server.ts';

/** A server without a database, operations and pages, to tests that each give it what they look at. */
export const emptyServer: TenantServerDeps = {
  publicUrl: 'https://id.example.com',
  consoleOrigin: 'https://id.example.com',
  version: '0.0.0',
  trustProxy: false,
  limitAddress: () => undefined,
  routes: [],
  atomically: (work) => work(),
  change: () => Promise.reject(new Error('there is no database to change')),
  guards: closedGuards,
  oidc: (_, response) => void response.end(),
  registerPages: () => {},
  errorMessage: (code) => code,
  logger: createLogger('silent'),
  random: systemRandom,
};
