import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { Context } from '../../app/features.ts';
import type { Connector, ConnectorEnvironment } from '../../connectors/interface/connector.ts';
import { createConnectorEnvironment } from '../../connectors/machinery/environment.ts';
import { builtInConnectors } from '../../connectors/machinery/registry.ts';
import { createLogger } from '../../lib/logger.ts';
import type { ProviderOrigins } from '../../lib/provider-origins.ts';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi, type TestApi } from '../api.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { connectorRoutes } from './routes.ts';

export type ConnectorsApi = TestApi & {
  deps: Context;
  /** Targets that no connector was left for. */
  gone: () => Promise<string[]>;
  /** Everything that was logged, as text. */
  logged: () => string;
  /** Sets a connector up. @returns the answer's body. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they test.
  setUp: (connector: object) => Promise<any>;
};

type Options = {
  catalogue?: readonly Connector[];
  origins?: ProviderOrigins;
  /** Milliseconds. */
  timeout?: number;
  environment?: Partial<ConnectorEnvironment>;
  hasInbox?: boolean;
};

/** The routes of connectors, with the built-in ones that may reach emulators. */
export const openConnectorsApi = async (
  t: TestContext,
  {
    catalogue = builtInConnectors,
    origins = {},
    timeout = 700,
    hasInbox = false,
    ...options
  }: Options = {},
): Promise<ConnectorsApi> => {
  const logged: string[] = [];
  let now = 1_700_000_000_000;
  const clock = () => now++;
  const logger = createLogger('silent');
  logger.warn = (...values: unknown[]) => void logged.push(JSON.stringify(values));
  const given: Partial<Context> = {
    clock,
    logger,
    hasInbox,
    catalogue: async () => catalogue,
    environment: {
      ...createConnectorEnvironment({
        clock: Date.now,
        random: systemRandom,
        allowPrivateAddresses: true,
        origins,
        timeout,
      }),
      ...options.environment,
    },
  };
  const api = await openTestApi(t, (db) => connectorRoutes(testContext(db, given)));
  return {
    ...api,
    deps: testContext(api.db, given),
    gone: async () => {
      const entries = await api.db.selectFrom('auditEntries').select('payload').execute();
      return entries.flatMap(({ payload }) => (payload.goneTarget as string | undefined) ?? []);
    },
    logged: () => logged.join('\n'),
    setUp: async (connector) => {
      const answer = await api.call('POST', '/connectors', connector);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body;
    },
  };
};

export const github = {
  connectorId: 'github-universal',
  config: { clientId: 'octo-client', clientSecret: 'octo-canary-secret' },
};

const endpoints = {
  authorizationEndpoint: 'https://id.example.com/authorize',
  tokenEndpoint: 'https://id.example.com/token',
  userInfoEndpoint: 'https://id.example.com/me',
};

/** An instance of the generic OAuth 2.0 connector for a provider of its own. */
export const oauth2 = (target: string, more: object = {}) => ({
  connectorId: 'oauth2',
  config: { ...endpoints, clientId: 'c', clientSecret: 's' },
  metadata: { target, name: { en: target } },
  ...more,
});

export const httpEmail = {
  connectorId: 'http-email',
  config: { endpoint: 'https://mail.example.com/messages', authorization: 'Bearer canary-mail' },
};

export const httpSms = {
  connectorId: 'http-sms',
  config: { endpoint: 'https://sms.example.com/messages' },
};
