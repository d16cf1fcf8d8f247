import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import type { Environment } from '../config.ts';

/** Processes take leases by themselves, whatever is asked of them. */
const ownRecords = 'leases';

/** Every value of every table of a tenant. */
export const dumpDeployment = async (
  { CARDEA_DATA = '', DATABASE_URL }: Environment,
  tenantId = 'default',
): Promise<string> => {
  if (DATABASE_URL === undefined) {
    const database = new DatabaseSync(join(CARDEA_DATA, `${tenantId}.sqlite`), { readOnly: true });
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' and name <> ? order by name")
      .all(ownRecords);
    const rows = tables.map(({ name }) => database.prepare(`select * from "${name}"`).all());
    database.close();
    return JSON.stringify(rows);
  }
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rows: tables } = await client.query(
    `select table_name from information_schema.tables
     where table_schema = $1 and table_name <> $2 order by table_name`,
    [`cardea_${tenantId}`, ownRecords],
  );
  const rows = [];
  for (const { table_name: name } of tables) {
    rows.push(
      (await client.query(`select * from cardea_${tenantId}."${name}" order by 1, 2`)).rows,
    );
  }
  await client.end();
  return JSON.stringify(rows);
};
