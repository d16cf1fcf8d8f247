import { type Kysely, sql } from 'kysely';

/** Applications, users, roles, keys, what the OpenID provider keeps, settings. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createApplications(db);
  await createUsers(db);
  await createRoles(db);
  await createKeys(db);
  await createOidcPayloads(db);
  await createSettings(db);
};

const createApplications = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('applications')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('oidc_client_metadata', 'text', (column) => column.notNull())
    .addColumn('custom_client_metadata', 'text', (column) => column.notNull())
    .addColumn('protected_app_metadata', 'text')
    .addColumn('custom_data', 'text', (column) => column.notNull())
    .addColumn('is_third_party', 'integer', (column) => column.notNull())
    .addColumn('app_level_access_control_enabled', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('applications_created_at')
    .on('applications')
    .columns(['created_at', 'id'])
    .execute();
  await db.schema
    .createTable('application_secrets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('application_id', 'text', (column) =>
      column.notNull().references('applications.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('sealed_value', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addUniqueConstraint('application_secrets_name', ['application_id', 'name'])
    .execute();
};

const createUsers = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('users')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('username', 'text')
    .addColumn('primary_email', 'text')
    .addColumn('primary_phone', 'text')
    .addColumn('password_digest', 'text')
    .addColumn('password_algorithm', 'text')
    .addColumn('password_updated_at', 'bigint')
    .addColumn('name', 'text')
    .addColumn('avatar', 'text')
    .addColumn('profile', 'text', (column) => column.notNull())
    .addColumn('custom_data', 'text', (column) => column.notNull())
    .addColumn('application_id', 'text')
    .addColumn('is_suspended', 'integer', (column) => column.notNull())
    .addColumn('last_sign_in_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('users_username').unique().on('users').column('username').execute();
  // Looked up without regard to case when the username policy says so.
  await sql`create index users_username_lower on users (lower(username))`.execute(db);
  await sql`create unique index users_primary_email on users (lower(primary_email))`.execute(db);
  await db.schema
    .createIndex('users_primary_phone')
    .unique()
    .on('users')
    .column('primary_phone')
    .execute();
  await db.schema
    .createIndex('users_created_at')
    .on('users')
    .columns(['created_at', 'id'])
    .execute();
};

const createRoles = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('resources')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('indicator', 'text', (column) => column.notNull().unique())
    .addColumn('is_default', 'integer', (column) => column.notNull())
    .addColumn('access_token_ttl', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('scopes')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('resource_id', 'text', (column) =>
      column.notNull().references('resources.id').onDelete('cascade'),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('description', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('scopes_name', ['resource_id', 'name'])
    .execute();
  await db.schema
    .createTable('roles')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('description', 'text', (column) => column.notNull())
    .addColumn('type', 'text', (column) => column.notNull())
    .addColumn('is_default', 'integer', (column) => column.notNull())
    .execute();
  await createRelation(db, 'role_scopes', ['role_id', 'roles'], ['scope_id', 'scopes']);
  await createRelation(db, 'user_roles', ['user_id', 'users'], ['role_id', 'roles']);
  await createRelation(
    db,
    'application_roles',
    ['application_id', 'applications'],
    ['role_id', 'roles'],
  );
};

type Reference = [column: string, table: string];

const createRelation = async (
  db: Kysely<unknown>,
  table: string,
  [left, leftTable]: Reference,
  [right, rightTable]: Reference,
) => {
  await db.schema
    .createTable(table)
    .addColumn(left, 'text', (column) =>
      column.notNull().references(`${leftTable}.id`).onDelete('cascade'),
    )
    .addColumn(right, 'text', (column) =>
      column.notNull().references(`${rightTable}.id`).onDelete('cascade'),
    )
    .addPrimaryKeyConstraint(`${table}_key`, [left, right] as never[])
    .execute();
  await db.schema.createIndex(`${table}_${right}`).on(table).column(right).execute();
};

const createKeys = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('signing_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('kid', 'text', (column) => column.notNull().unique())
    .addColumn('algorithm', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('public_jwk', 'text', (column) => column.notNull())
    .addColumn('sealed_private_jwk', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('effective_at', 'bigint')
    .execute();
  // At most one key signs, whatever several starting processes attempt.
  await sql`create unique index signing_keys_current on signing_keys (status) where status = 'Current'`.execute(
    db,
  );
  await db.schema
    .createTable('cookie_keys')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed_value', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
};

const createOidcPayloads = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('oidc_payloads')
    .addColumn('model', 'text', (column) => column.notNull())
    .addColumn('id_hash', 'text', (column) => column.notNull())
    .addColumn('sealed_payload', 'text', (column) => column.notNull())
    .addColumn('grant_id', 'text')
    .addColumn('uid_hash', 'text')
    .addColumn('user_code_hash', 'text')
    .addColumn('account_id', 'text')
    .addColumn('client_id', 'text')
    .addColumn('consumed_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .addPrimaryKeyConstraint('oidc_payloads_key', ['model', 'id_hash'] as never[])
    .execute();
  for (const column of ['grant_id', 'uid_hash', 'user_code_hash', 'account_id', 'expires_at']) {
    await sql`create index ${sql.id(`oidc_payloads_${column}`)} on oidc_payloads (${sql.id(column)})
      where ${sql.id(column)} is not null`.execute(db);
  }
};

const createSettings = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('configs')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('revisions')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('revision', 'bigint', (column) => column.notNull())
    .execute();
  await sql`insert into revisions (id, revision) values (1, 1)`.execute(db);
  await db.schema
    .createTable('sentinel_activities')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('target_hash', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('is_success', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('sentinel_activities_target')
    .on('sentinel_activities')
    .columns(['target_hash', 'created_at'])
    .execute();
  await db.schema
    .createTable('leases')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
};
