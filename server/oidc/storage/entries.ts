import type { Actor } from '../../db/change.ts';
import type { AuditEntryRow } from '../../db/schema.ts';
import type { Clock } from '../../lib/clock.ts';
import { newId, type Random } from '../../lib/random.ts';
import { currentRequester } from '../engine/request-scope.ts';

/**
 * What the engine does by itself is recorded beside what it saves (decision 0005), by the wire's names
 * (wire 7.2). Members are named one by one where an entry is made: what a client sent has no other way in.
 */

export type EntryDeps = { clock: Clock; random: Random };

/** Of whom it was: a person and the application they use, or an application by itself. */
export type Subjects = { accountId: string | null; clientId: string | null };

export type Done = Subjects & {
  key: string;
  /** Hashed id of the model that it was done with, which it is done with once. Null: nothing names it. */
  idHash: string | null;
  /** Why it was refused. */
  error?: { code: string; message: string };
  details: Record<string, unknown>;
};

const actorOf = ({ accountId, clientId }: Subjects): Pick<Actor, 'kind' | 'id'> =>
  accountId === null ? { kind: 'application', id: clientId } : { kind: 'user', id: accountId };

/** @returns the audit entry of something that the engine did within the request under way. */
export const entryOf = (done: Done, { clock, random }: EntryDeps): AuditEntryRow => {
  const { key, idHash, accountId, clientId, error, details } = done;
  return {
    id: newId(random),
    key,
    payload: {
      ...{ key, result: error ? 'Error' : 'Success', error, actor: actorOf(done) },
      ...currentRequester(),
      ...(accountId !== null && { userId: accountId }),
      ...(clientId !== null && { applicationId: clientId }),
      ...details,
    },
    userId: accountId,
    applicationId: clientId,
    idempotencyKey: idHash === null ? null : `${key}:${idHash}`,
    createdAt: clock(),
  };
};
