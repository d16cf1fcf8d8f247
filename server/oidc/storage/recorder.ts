import { setImmediate as turn } from 'node:timers/promises';
import type { Db } from '../../db/database.ts';
import { insertAuditEntries } from '../../db/record.ts';
import type { AuditEntryRow } from '../../db/schema.ts';

/**
 * @returns what records an entry; resolves when it is written. What comes within one turn of the event
 *   loop is written by one statement: a write that is safe on the disk costs as much as a token.
 */
export const createRecorder = (db: Db): ((entry: AuditEntryRow) => Promise<void>) => {
  let next: { entries: AuditEntryRow[]; written: Promise<void> } | undefined;

  const writeTogether = async (entries: AuditEntryRow[]): Promise<void> => {
    await turn();
    next = undefined;
    await insertAuditEntries(db, entries);
  };
  return (entry) => {
    if (next) next.entries.push(entry);
    else {
      const entries = [entry];
      next = { entries, written: writeTogether(entries) };
    }
    return next.written;
  };
};
