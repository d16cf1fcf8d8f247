import {
  DEFAULT_MIGRATION_TABLE,
  type Migration,
  type MigrationProvider,
  Migrator,
  PostgresAdapter,
  sql,
} from 'kysely';
import type { Db } from './database.ts';
import * as foundation from './migrations/0001-foundation.ts';
import * as connectors from './migrations/0002-connectors.ts';
import * as phrasesAndTokens from './migrations/0003-phrases-and-tokens.ts';
import * as captcha from './migrations/0004-captcha.ts';
import * as profileFields from './migrations/0005-profile-fields.ts';
import * as passwordExpiration from './migrations/0006-password-expiration.ts';
import * as applicationBranding from './migrations/0007-application-branding.ts';
import * as customUi from './migrations/0008-custom-ui.ts';
import * as foldedIdentifiers from './migrations/0009-folded-identifiers.ts';
import * as revocations from './migrations/0010-revocations.ts';
import * as additionalKeys from './migrations/0011-additional-keys.ts';
import * as revocationAge from './migrations/0012-revocation-age.ts';
import * as queryIndexes from './migrations/0013-query-indexes.ts';
import * as auditAndJobs from './migrations/0015-audit-and-jobs.ts';
import * as areas from './migrations/0016-areas.ts';

/**
 * Every migration in order, for both databases. Forward only, and in expand/contract steps: the
 * previous version of Cardea keeps working on a database this version has migrated.
 */
const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-connectors': connectors,
  '0003-phrases-and-tokens': phrasesAndTokens,
  '0004-captcha': captcha,
  '0005-profile-fields': profileFields,
  '0006-password-expiration': passwordExpiration,
  '0007-application-branding': applicationBranding,
  '0008-custom-ui': customUi,
  '0009-folded-identifiers': foldedIdentifiers,
  '0010-revocations': revocations,
  '0011-additional-keys': additionalKeys,
  '0012-revocation-age': revocationAge,
  '0013-query-indexes': queryIndexes,
  '0015-audit-and-jobs': auditAndJobs,
  '0016-areas': areas,
};

const provider: MigrationProvider = { getMigrations: async () => migrations };

/** PostgreSQL's tenants are schemas of one database; the migrator would look into all of them. */
const currentSchema = async (db: Db): Promise<string | undefined> => {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return undefined;
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(db);
  return rows[0]?.name;
};

/** Whether there is nothing to do, for most starts: the migrator itself looks into every table. */
const isCurrent = async (db: Db): Promise<boolean> => {
  const { rows } = await sql<{
    name: string;
  }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  const done = new Set(rows.map(({ name }) => name));
  const wanted = Object.keys(migrations);
  return done.size === wanted.length && wanted.every((name) => done.has(name));
};

/**
 * Brings a database to the shape this version needs, under a lock: several processes may start at
 * once, one migrates and the others wait. All of it happens or none of it.
 * @param last a migration's name, to stop at the shape of an earlier version.
 */
export const migrate = async (db: Db, last?: string): Promise<void> => {
  // Without plugins: migrations name tables and columns as the databases do.
  const plain = db.withoutPlugins();
  // A new database has no such table.
  if (!last && (await isCurrent(plain).catch(() => false))) return;
  const migrationTableSchema = await currentSchema(plain);
  const migrator = new Migrator({ db: plain, provider, migrationTableSchema });
  const { error } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest());
  if (error) throw error;
};
