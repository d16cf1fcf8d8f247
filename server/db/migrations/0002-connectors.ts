import type { Kysely } from 'kysely';

/** Connectors, what people are at social providers, messages and the codes in them. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await createConnectors(db);
  await createIdentities(db);
  await createMessages(db);
};

const createConnectors = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('connectors')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('connector_id', 'text', (column) => column.notNull())
    .addColumn('slot', 'text', (column) => column.notNull())
    .addColumn('sealed_config', 'text', (column) => column.notNull())
    .addColumn('metadata', 'text', (column) => column.notNull())
    .addColumn('sync_profile', 'integer', (column) => column.notNull())
    .addColumn('enable_token_storage', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('connectors_slot', ['slot'])
    .execute();
  await db.schema
    .createTable('email_templates')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('language_tag', 'text', (column) => column.notNull())
    .addColumn('template_type', 'text', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('email_templates_language_type', ['language_tag', 'template_type'])
    .execute();
};

const createIdentities = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('user_identities')
    .addColumn('user_id', 'text', (column) =>
      column.notNull().references('users.id').onDelete('cascade'),
    )
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('identity_id', 'text', (column) => column.notNull())
    .addColumn('details', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('user_identities_user_target', ['user_id', 'target'])
    .addUniqueConstraint('user_identities_target_identity', ['target', 'identity_id'])
    .execute();
};

const createMessages = async (db: Kysely<unknown>) => {
  await db.schema
    .createTable('verification_codes')
    .addColumn('holder', 'text', (column) => column.primaryKey())
    .addColumn('channel', 'text', (column) => column.notNull())
    .addColumn('recipient_hash', 'text', (column) => column.notNull())
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('verification_codes_expires_at')
    .on('verification_codes')
    .column('expires_at')
    .execute();
  await db.schema
    .createTable('message_sends')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('recipient_hash', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('message_sends_recipient')
    .on('message_sends')
    .columns(['recipient_hash', 'created_at'])
    .execute();
  await db.schema
    .createIndex('message_sends_created_at')
    .on('message_sends')
    .column('created_at')
    .execute();
  await db.schema
    .createTable('inbox_messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('sealed_message', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
};
