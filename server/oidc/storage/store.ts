import type { ExpressionBuilder } from 'kysely';
import type { Db } from '../../db/database.ts';
import { deleteRevocation, findOldRevocations, type Revocable, revoke } from '../../db/epochs.ts';
import { insertAuditEntries } from '../../db/record.ts';
import { deleteOldest } from '../../db/rows.ts';
import type { AuditEntryRow, OidcPayloadRow, Schema } from '../../db/schema.ts';
import { inOwnTransaction, inTransaction } from '../../db/transaction.ts';
import { day } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';

/** What the provider keeps: sessions, grants, codes, tokens, interactions. Ids come here hashed. */

export type StoredPayload = Pick<OidcPayloadRow, 'idHash' | 'sealedPayload' | 'consumedAt'>;

const storedColumns = ['idHash', 'sealedPayload', 'consumedAt'] as const;

export const insertPayload = async (db: Db, row: OidcPayloadRow): Promise<void> => {
  await db.insertInto('oidcPayloads').values(row).execute();
};

/**
 * Replaces what a payload says; when it was first made and used up stays as it is.
 * @param was what it has to say until then; undefined is anything.
 * @returns false when it is not there any more, or says something else: what was ended meanwhile does
 *   not come back.
 */
export const updatePayload = async (
  db: Db,
  row: OidcPayloadRow,
  was?: string,
): Promise<boolean> => {
  const { model, idHash, consumedAt: _, createdAt: __, ...changes } = row;
  const { numUpdatedRows } = await db
    .updateTable('oidcPayloads')
    .set(changes)
    .where('model', '=', model)
    .where('idHash', '=', idHash)
    .$if(was !== undefined, (update) => update.where('sealedPayload', '=', was ?? ''))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** What names the subject of a revocation in what was saved. */
const subjectColumns = { account: 'accountId', client: 'clientId', session: 'uidHash' } as const;

type PayloadExpressions = ExpressionBuilder<Schema, 'oidcPayloads'>;

/** Whether the subject of this kind was revoked after the payload was saved. */
const isRevoked = ({ exists, selectFrom }: PayloadExpressions, kind: Revocable) =>
  exists(
    selectFrom('revocations')
      .select('revocations.kind')
      .where('revocations.kind', '=', kind)
      .whereRef('revocations.subject', '=', `oidcPayloads.${subjectColumns[kind]}`)
      .whereRef('revocations.epoch', '>', 'oidcPayloads.epoch'),
  );

/** Finds a payload that counts: nobody has revoked whatever it belongs to since it was saved. */
export const findPayload = (
  db: Db,
  model: string,
  by: { column: 'idHash' | 'uidHash' | 'userCodeHash'; hash: string },
): Promise<StoredPayload | undefined> =>
  db
    .selectFrom('oidcPayloads')
    .select(storedColumns)
    .where('model', '=', model)
    .where(by.column, '=', by.hash)
    .where((expressions) => expressions.not(isRevoked(expressions, 'account')))
    .where((expressions) => expressions.not(isRevoked(expressions, 'client')))
    .where((expressions) => expressions.not(isRevoked(expressions, 'session')))
    .executeTakeFirst();

/**
 * Marks a payload as used up, once, however many try at the same moment.
 * @returns whether this call was the one; the first time stands.
 */
export const consumePayload = async (
  db: Db,
  model: string,
  idHash: string,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('oidcPayloads')
    .set({ consumedAt: now })
    .where('model', '=', model)
    .where('idHash', '=', idHash)
    .where('consumedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

export const deletePayload = async (db: Db, model: string, idHash: string): Promise<void> => {
  await db
    .deleteFrom('oidcPayloads')
    .where('model', '=', model)
    .where('idHash', '=', idHash)
    .execute();
};

export const deleteOfGrant = async (db: Db, model: string, grantId: string): Promise<void> => {
  await db
    .deleteFrom('oidcPayloads')
    .where('model', '=', model)
    .where('grantId', '=', grantId)
    .execute();
};

/** @returns the grant that a payload came from. */
export const findGrantId = async (
  db: Db,
  model: string,
  idHash: string,
): Promise<string | null> => {
  const row = await db
    .selectFrom('oidcPayloads')
    .select('grantId')
    .where('model', '=', model)
    .where('idHash', '=', idHash)
    .executeTakeFirst();
  return row?.grantId ?? null;
};

/** Deletes all that was issued under a grant. */
export const deleteIssued = async (db: Db, grantId: string): Promise<void> => {
  await db.deleteFrom('oidcPayloads').where('grantId', '=', grantId).execute();
};

/** Of whom a payload was, and what it came from. */
export type EndedPayload = Pick<OidcPayloadRow, 'grantId' | 'accountId' | 'clientId'>;

/**
 * Deletes a payload and records it: together, and only when it was there. One row is held while the
 * entry is written, so that nobody waits for this who is waited for.
 */
export const endPayload = (
  db: Db,
  model: string,
  idHash: string,
  entryOf: (ended: EndedPayload) => AuditEntryRow,
): Promise<void> =>
  inOwnTransaction(db, async (db) => {
    const ended = await db
      .deleteFrom('oidcPayloads')
      .where('model', '=', model)
      .where('idHash', '=', idHash)
      .returning(['grantId', 'accountId', 'clientId'])
      .executeTakeFirst();
    if (ended) await insertAuditEntries(db, [entryOf(ended)]);
  });

/**
 * Ends everything a person has: sessions, grants, refresh and opaque access tokens, sign-ins under
 * way. Belongs in the transaction that suspends or deletes the person, or signs them out.
 */
export const revokeAccount = async (db: Db, accountId: string): Promise<void> => {
  await revoke(db, 'account', accountId);
  await db.deleteFrom('oidcPayloads').where('accountId', '=', accountId).execute();
};

/** Ends every grant, token and sign-in of an application; belongs where it is deleted. */
export const revokeClient = async (db: Db, clientId: string): Promise<void> => {
  await revoke(db, 'client', clientId);
  await db.deleteFrom('oidcPayloads').where('clientId', '=', clientId).execute();
};

/** Ends a browser's session under whatever id other requests save it at this moment. */
export const revokeSession = async (db: Db, uid: string): Promise<void> => {
  const subject = digest(uid);
  await revoke(db, 'session', subject);
  await db
    .deleteFrom('oidcPayloads')
    .where('model', '=', 'Session')
    .where('uidHash', '=', subject)
    .execute();
};

/**
 * Takes something that may be done once. The claim is a payload like any other, so that it goes with
 * what has expired.
 * @param expiresAt until when it is remembered, in milliseconds since the epoch.
 * @returns whether nobody has taken it before, or does at the same moment.
 */
export const claimOnce = async (
  db: Db,
  name: string,
  { now, expiresAt }: { now: number; expiresAt: number },
): Promise<boolean> => {
  const nothing = { grantId: null, uidHash: null, userCodeHash: null, accountId: null };
  const claim = { model: 'Claim', idHash: digest(name), sealedPayload: '', consumedAt: now };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('oidcPayloads')
    .values({ ...claim, ...nothing, clientId: null, createdAt: now, expiresAt, epoch: null })
    .onConflict((conflict) => conflict.columns(['model', 'idHash']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
};

/**
 * Removes what has expired, oldest first.
 * @param limit how many at most, so that one call never holds the database for long.
 * @returns how many were removed; fewer than `limit` means that nothing is left to remove.
 */
export const deleteExpired = (db: Db, now: number, limit: number): Promise<number> =>
  deleteOldest(
    db,
    { name: 'oidcPayloads', key: 'idHash', time: 'expiresAt' },
    { until: now, limit },
  );

/**
 * How long a revocation is looked at, in milliseconds: no request is under way for that long, and no
 * interaction, so that nothing of before is saved or shown afterwards.
 */
const revocationRetention = day;

/**
 * Forgets revocations that are old, once whatever they ended is deleted: else it would count again.
 * @returns how many were forgotten; fewer than `limit` means that nothing is left to forget.
 */
export const forgetOldRevocations = async (db: Db, now: number, limit: number): Promise<number> => {
  const until = now - revocationRetention;
  const revocations = await findOldRevocations(db, { now, until, limit });
  for (const revocation of revocations) {
    await inTransaction(db, async (db) => {
      await db
        .deleteFrom('oidcPayloads')
        .where(subjectColumns[revocation.kind], '=', revocation.subject)
        .where('epoch', '<', revocation.epoch)
        .execute();
      await deleteRevocation(db, revocation);
    });
  }
  return revocations.length;
};
