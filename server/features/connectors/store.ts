import type { Db } from '../../db/database.ts';
import { rowsOf } from '../../db/rows.ts';
import type { ConnectorRow } from '../../db/schema.ts';

/** Oldest first. */
export const listConnectorRows = async (db: Db): Promise<ConnectorRow[]> =>
  db.selectFrom('connectors').selectAll().orderBy('createdAt').orderBy('id').execute();

const rows = rowsOf('connectors');

export const findConnectorRow = rows.find;
export const insertConnectorRow = rows.insert;
export const updateConnectorRow = rows.update;
export const deleteConnectorRow = rows.remove;

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

export const emptySlot = async (db: Db, slot: string): Promise<void> => {
  await db.deleteFrom('connectors').where('slot', '=', slot).execute();
};

/** The slots in use, in no order. */
export const listSlots = async (db: Db): Promise<string[]> =>
  (await db.selectFrom('connectors').select('slot').execute()).map(({ slot }) => slot);
