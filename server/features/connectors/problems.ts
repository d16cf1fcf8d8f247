import type { ConnectorProblem } from '@cardea/contract/management/connectors.ts';
import type { Db } from '../../db/database.ts';
import { insertAuditEntries, listAuditEntries } from '../../db/record.ts';
import type { Clock } from '../../lib/clock.ts';
import { minute } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';
import { newId, type Random } from '../../lib/random.ts';

/** What went wrong with connectors while people signed in or waited for messages. */

const key = 'Connector.Failed';
/** So many of all connectors are looked through, and so many of one shown. */
const searched = 200;
const shown = 10;
/** How many different ones of a connector are kept a minute. */
const different = 16;
/** Characters; a provider may answer whole pages. */
const longestReason = 500;

type Failure = {
  connectorId: string;
  /** Of the wire's errors. */
  code: string;
  /** In words, without anything the connector was told. */
  reason: string;
};

type Deps = { clock: Clock; random: Random };

/**
 * Keeps a failure for whoever looks after the connector. The same once a minute, and few others:
 * strangers cause failures as often as they like, and may choose what the provider says of them.
 */
export const keepProblem = async (
  db: Db,
  { connectorId, code, reason }: Failure,
  { clock, random }: Deps,
): Promise<void> => {
  const now = clock();
  const place = digest(`${code} ${reason}`).charCodeAt(0) % different;
  const said = reason.slice(0, longestReason);
  const payload = { key, result: 'Error', subject: connectorId, code, reason: said };
  await insertAuditEntries(db, [
    {
      id: newId(random),
      key,
      payload,
      userId: null,
      applicationId: null,
      idempotencyKey: [key, connectorId, place, Math.floor(now / minute)].join(':'),
      createdAt: now,
    },
  ]);
};

/** @returns the latest failures of a connector, newest first. */
export const listProblems = async (db: Db, connectorId: string): Promise<ConnectorProblem[]> => {
  const entries = await listAuditEntries(db, key, searched);
  return entries
    .filter(({ payload }) => payload.subject === connectorId)
    .slice(0, shown)
    .map(({ payload, createdAt }) => ({
      at: createdAt,
      code: String(payload.code),
      reason: String(payload.reason),
    }));
};
