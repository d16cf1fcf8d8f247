import { type Kysely, sql } from 'kysely';

/**
 * What was made before a moment may count no longer: a counter that goes on with each revocation, the
 * number of the last one by subject, and the number that stood when a payload was saved. The release
 * before writes payloads without it: null is not compared.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('epochs')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into epochs (id, epoch) values (1, 1)`.execute(db);
  await db.schema
    .createTable('revocations')
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('epoch', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('revocations_key', ['kind', 'subject'] as never[])
    .execute();
  await db.schema.alterTable('oidc_payloads').addColumn('epoch', 'bigint').execute();
  await sql`create index oidc_payloads_client_id on oidc_payloads (client_id)
    where client_id is not null`.execute(db);
};
