import { setTimeout as delay } from 'node:timers/promises';
import type { Connector, Context } from '../../connectors/interface/connector.ts';
import { ConnectorError } from '../../connectors/interface/error.ts';
import type { Db } from '../../db/database.ts';
import type { ConnectorDeps } from './instances.ts';
import { keepProblem } from './problems.ts';

/** Texts shorter than this are words such as `login`, not secrets; a code has six characters. */
const shortestHidden = 6;

const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return value.length < shortestHidden ? [] : [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsOf);
};

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** @returns a function that hides every text of `values`, the longer ones first. */
const hiding = (values: unknown): ((text: string) => string) => {
  const texts = [...new Set(textsOf(values))].sort((left, right) => right.length - left.length);
  const hidden = new RegExp(texts.map(escaped).join('|') || '(?!)', 'gi');
  return (text) => text.replaceAll(hidden, '[hidden]');
};

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);

/** An error's causes, outermost first; a ring of them ends after a few. */
const causesOf = (error: unknown, depth = 0): string[] => {
  if (error === undefined || depth === 5) return [];
  const cause = error instanceof Error ? error.cause : undefined;
  return [describe(error), ...causesOf(cause, depth + 1)];
};

/** What a connector did not foresee is its failure, never the database's or the server's. */
const toFailure = (error: unknown): ConnectorError =>
  error instanceof ConnectorError ? error : new ConnectorError('general', undefined, error);

/**
 * Milliseconds. Each request of a connector ends after five seconds; who makes several is cut off
 * here, and so is a connector of people's own that never ends.
 */
const longestCall: Record<Connector['type'], number> = {
  Social: 10_000,
  Email: 60_000,
  Sms: 60_000,
};

/** @param limit milliseconds. @throws ConnectorError when the work takes longer. */
export const within = async <T>(limit: number, work: T | Promise<T>): Promise<T> => {
  const alarm = new AbortController();
  const late = delay(limit, undefined, { signal: alarm.signal }).then(() => {
    throw new ConnectorError('general', 'It did not answer in time.');
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    alarm.abort();
    late.catch(() => undefined);
  }
};

type Call = {
  factory: Connector;
  /** Which one it is, and where its failures are kept; absent when a configuration is being tried. */
  instance?: { id: string; db: Db };
  config: Record<string, unknown>;
  /** What else the connector is told and no log may repeat: recipients, codes, callbacks. */
  told: unknown;
};

type Deps = Pick<ConnectorDeps, 'clock' | 'environment' | 'logger' | 'random'>;

const report = async (
  failure: ConnectorError,
  { factory, instance, config, told }: Call,
  deps: Deps,
): Promise<void> => {
  const { code, cause } = failure;
  // Somebody who says no to the provider is no failure.
  if (code === 'connector.authorization_failed' && cause === undefined) return;
  const hide = hiding([config, told]);
  const reason = hide(failure.reason);
  const causes = causesOf(cause).map(hide);
  const connector = factory.metadata.id;
  deps.logger.warn({ connector, instance: instance?.id, code, reason, causes }, 'connector failed');
  if (!instance) return;
  // Whatever becomes of this: the failure itself is what the caller is told.
  await keepProblem(instance.db, { connectorId: instance.id, code, reason }, deps).catch((error) =>
    deps.logger.warn({ error }, 'the failure of a connector could not be kept'),
  );
};

/**
 * Calls a function of a connector. Its failures are the caller's to be told about, so the error
 * mapper does not log them; they are logged here, and kept for who looks after the connector, without
 * anything the connector was told.
 * @throws ConnectorError
 */
export const callConnector = async <T>(
  call: Call,
  run: (context: Context<unknown>) => T | Promise<T>,
  deps: Deps,
): Promise<T> => {
  try {
    const work = run({ ...deps.environment, config: call.config });
    return await within(longestCall[call.factory.type], work);
  } catch (error) {
    const failure = toFailure(error);
    await report(failure, call, deps);
    throw failure;
  }
};
