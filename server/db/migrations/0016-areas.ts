import { type Kysely, PostgresAdapter, sql } from 'kysely';

/** What a release before this one changes is of no area that it could name. */
const unnamed = `update areas set revision = revision + 1 where area = 'everything'`;

/**
 * A revision for each area of the configuration instead of one for all of it. A release before this one
 * reads and bumps `revisions`, and finds there the sum.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await db.schema
    .createTable('areas')
    .addColumn('area', 'text', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into areas (area, revision) select 'everything', revision from revisions`.execute(
    db,
  );
  await db.schema.dropTable('revisions').execute();
  await sql`create view revisions as
    select 1 as id, cast(sum(revision) as bigint) as revision from areas`.execute(db);
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    await sql
      .raw(`create function bump_everything() returns trigger language plpgsql as
        $$ begin ${unnamed}; return new; end $$`)
      .execute(db);
    await sql`create trigger bump_everything instead of update on revisions
      for each row execute function bump_everything()`.execute(db);
  } else {
    await sql
      .raw(`create trigger bump_everything instead of update on revisions begin ${unnamed}; end`)
      .execute(db);
  }
};
