import assert from 'node:assert/strict';
import type { Emulator, Fault } from '../../emulators/emulator.ts';
import { systemClock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import type {
  CallbackData,
  ConnectorEnvironment,
  ConnectorSession,
  SocialConnector,
  SocialResult,
} from './interface/connector.ts';
import { ConnectorError } from './interface/error.ts';
import { createConnectorEnvironment } from './machinery/environment.ts';

/** What tests of connectors share: an environment that reaches emulators, and a person's walk. */

export const redirectUri = 'http://localhost:3001/callback/connector';

/** Milliseconds; short, so that tests of what hangs are quick. */
export const testTimeout = 700;

export const environmentFor = (
  emulator: Pick<Emulator, 'origins'>,
  timeout = testTimeout,
): ConnectorEnvironment =>
  createConnectorEnvironment({
    clock: systemClock,
    random: systemRandom,
    allowPrivateAddresses: true,
    origins: emulator.origins,
    timeout,
  });

export type Walk = {
  connector: SocialConnector;
  config: unknown;
  emulator: Emulator;
  environment?: ConnectorEnvironment;
  scope?: string;
};

export type Returned = { callback: CallbackData; session: ConnectorSession | undefined; url: URL };

/** Starts a sign-in and opens the provider's page; the emulator has been told the decision. */
export const visitProvider = async (walk: Walk): Promise<Returned> => {
  const { connector, config, emulator, scope } = walk;
  const environment = walk.environment ?? environmentFor(emulator);
  const request = { state: 'state-1', redirectUri, scope };
  const { url, session } = await connector.authorize({ ...environment, config }, request);
  const response = await fetch(url, { redirect: 'manual' });
  const location = response.headers.get('location');
  assert.ok(location, `the provider did not send the person back: ${await response.text()}`);
  const parameters = Object.fromEntries(new URL(location).searchParams);
  assert.equal(parameters.state, 'state-1');
  return { callback: { ...parameters, redirectUri }, session, url: new URL(url) };
};

/** What the provider sends back is handed to the connector. */
export const finish = (walk: Walk, { callback, session }: Returned): Promise<SocialResult> => {
  const environment = walk.environment ?? environmentFor(walk.emulator);
  return walk.connector.readUser({ ...environment, config: walk.config }, callback, session);
};

export const signIn = async (walk: Walk): Promise<SocialResult> =>
  finish(walk, await visitProvider(walk));

type Expected = { code: string; status: number; data?: unknown };

/** Asserts that `run` is refused with a code of the wire, its status and, where given, its data. */
export const assertRefused = async (
  run: () => Promise<unknown>,
  expected: Expected,
): Promise<ConnectorError> => {
  const error = await run().then(
    () => assert.fail(`expected ${expected.code}`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ConnectorError, `expected a ConnectorError, got ${error}`);
  assert.deepEqual(
    { code: error.code, status: error.status },
    { code: `connector.${expected.code}`, status: expected.status },
    JSON.stringify(error.data),
  );
  if (expected.data !== undefined) assert.deepEqual(error.data, expected.data);
  return error;
};

type FaultCase = { name: string; fault: Omit<Fault, 'match'>; expected: Expected };

const general = { code: 'general', status: 400 };
const invalid = { code: 'invalid_response', status: 400 };

/** How any endpoint of any provider can fail, and what the caller is told. */
export const faultCases = ({ wrongShape = invalid } = {}): FaultCase[] => [
  { name: 'no answer in time', fault: { delayMs: testTimeout * 4 }, expected: general },
  { name: 'a dropped connection', fault: { dropConnection: true }, expected: general },
  { name: 'a server error', fault: { status: 500, body: 'oops' }, expected: general },
  { name: 'an answer that is not JSON', fault: { body: '<html>' }, expected: invalid },
  { name: 'JSON of another shape', fault: { body: '{"a":[1]}' }, expected: wrongShape },
  { name: 'a redirect', fault: { status: 302, headers: { location: '/' } }, expected: general },
];

/** Milliseconds: two steps may each take the whole time, and the machine may be busy. */
export const assertPrompt = async <T>(run: () => Promise<T>, limit = 5000): Promise<T> => {
  const start = Date.now();
  const result = await run();
  assert.ok(Date.now() - start < limit, `took ${Date.now() - start} ms`);
  return result;
};
