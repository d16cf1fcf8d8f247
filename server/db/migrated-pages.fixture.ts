import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from './database.ts';
import { migrate } from './migrator.ts';

const raise = (error: Error) => {
  throw error;
};

const createPages = async (): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'cardea-pages-'));
  const file = join(folder, 'migrated.db');
  try {
    const db = await openDatabase({ kind: 'sqlite', file }, raise);
    await migrate(db).finally(() => db.destroy());
    const database = new DatabaseSync(file);
    // What is in memory has no log beside it.
    database.exec('pragma journal_mode = delete');
    const pages = database.serialize();
    database.close();
    return pages;
  } finally {
    await rm(folder, { recursive: true });
  }
};

let pages: Promise<Uint8Array> | undefined;

/** @returns an embedded database with the tables of this version, which are made once a process. */
export const migratedPages = (): Promise<Uint8Array> => {
  pages ??= createPages();
  return pages;
};
