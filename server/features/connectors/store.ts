import type { Db } from '../../db/database.ts';
import type { ConnectorRow } from '../../db/schema.ts';

/** Oldest first. */
export const listConnectorRows = async (db: Db): Promise<ConnectorRow[]> =>
  db.selectFrom('connectors').selectAll().orderBy('createdAt').orderBy('id').execute();

export const findConnectorRow = async (db: Db, id: string): Promise<ConnectorRow | undefined> =>
  db.selectFrom('connectors').selectAll().where('id', '=', id).executeTakeFirst();

export const findConnectorInSlot = async (
  db: Db,
  slot: string,
): Promise<ConnectorRow | undefined> =>
  db.selectFrom('connectors').selectAll().where('slot', '=', slot).executeTakeFirst();

export const hasInstanceOf = async (db: Db, factoryId: string): Promise<boolean> => {
  const row = await db
    .selectFrom('connectors')
    .select('id')
    .where('connectorId', '=', factoryId)
    .executeTakeFirst();
  return row !== undefined;
};

export const insertConnectorRow = async (db: Db, row: ConnectorRow): Promise<void> => {
  await db.insertInto('connectors').values(row).execute();
};

export const updateConnectorRow = async (
  db: Db,
  id: string,
  changes: Partial<Omit<ConnectorRow, 'id'>>,
): Promise<void> => {
  if (Object.keys(changes).length === 0) return;
  await db.updateTable('connectors').set(changes).where('id', '=', id).execute();
};

export const emptySlot = async (db: Db, slot: string): Promise<void> => {
  await db.deleteFrom('connectors').where('slot', '=', slot).execute();
};

/** @returns what was deleted, or undefined when there was none. */
export const deleteConnectorRow = async (db: Db, id: string): Promise<ConnectorRow | undefined> =>
  db.deleteFrom('connectors').where('id', '=', id).returningAll().executeTakeFirst();

/** The slots in use, in no order. */
export const listSlots = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('connectors').select('slot').execute()).map(({ slot }) => slot);
