import { domainToASCII } from 'node:url';
import { type Kysely, sql } from 'kysely';
import { StartError } from '../../lib/start-error.ts';

/**
 * What people are known by, folded by us beside what they wrote. People who are the same then and were
 * two before stop the migration, which changes nothing and names them.
 *
 * The version before this one does not know these columns. It sets `updated_at` with whatever it
 * changes, so a row whose `folded_at` differs was written by it; `features/users/folding.ts` folds such
 * rows when they are looked for. Its own index over e-mail addresses stays for its look-ups, but no
 * longer says what is unique: it folds with the database's locale.
 */

type Person = {
  id: string;
  username: string | null;
  primary_email: string | null;
  primary_phone: string | null;
};

type Folded = { id: string; username: string | null; email: string | null; phone: string | null };

/*
 * The folding as it was when this was written: what a migration does must not change. Differences that
 * come later are for a later migration.
 */
const isSingle = (text: string): boolean => [...text].length === 1;

const foldCharacter = (character: string): string => {
  if (character === 'ı') return character;
  const upper = character.toUpperCase();
  const lower = (isSingle(upper) ? upper : character).toLowerCase();
  return isSingle(lower) ? lower : character;
};

const foldCase = (text: string): string =>
  [...text.normalize('NFC')].map(foldCharacter).join('').normalize('NFC');

const foldEmail = (email: string): string => {
  const at = email.lastIndexOf('@') + 1;
  const domain = email.slice(at);
  const name = /^\p{ASCII}*$/u.test(domain) ? domain : domainToASCII(domain) || domain;
  return foldCase(email.slice(0, at) + name);
};

const foldPhone = async (phone: string): Promise<string> => {
  const { default: parse } = await import('libphonenumber-js/min');
  const number = parse(`+${phone}`);
  if (!number?.isPossible()) return phone;
  const whole = parse(`+${number.countryCallingCode}0${number.nationalNumber}`);
  return (!number.isValid() && whole?.isValid() ? whole : number).number.slice(1);
};

const fold = async ({ id, username, primary_email, primary_phone }: Person): Promise<Folded> => ({
  id,
  username: username?.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()) ?? null,
  email: primary_email === null ? null : foldEmail(primary_email),
  phone: primary_phone === null ? null : await foldPhone(primary_phone),
});

const batchSize = 1000;

const readBatch = async (db: Kysely<unknown>, after: string): Promise<Person[]> => {
  const { rows } = await sql<Person>`select id, username, primary_email, primary_phone from users
    where id > ${after} order by id limit ${batchSize}`.execute(db);
  return rows;
};

const saveBatch = (db: Kysely<unknown>, people: Folded[]) => {
  const values = people.map(
    ({ id, username, email, phone }) => sql`(${id}, ${username}, ${email}, ${phone})`,
  );
  return sql`with folded (id, username, email, phone) as (values ${sql.join(values)})
    update users set username_folded = cast(folded.username as text),
      primary_email_folded = cast(folded.email as text),
      primary_phone_folded = cast(folded.phone as text),
      folded_at = users.updated_at
    from folded where users.id = folded.id`.execute(db);
};

const foldEverybody = async (db: Kysely<unknown>) => {
  for (let batch = await readBatch(db, ''); batch.length > 0; ) {
    await saveBatch(db, await Promise.all(batch.map(fold)));
    batch = await readBatch(db, batch.at(-1)?.id ?? '');
  }
};

/** As many groups of people as somebody reads. */
const namedGroups = 20;

type Shared = { folded: string; id: string };

/** @returns a line for each group of people whose identifier is one. */
const conflictsOf = async (db: Kysely<unknown>, member: string, column: string) => {
  const folded = sql.id(column);
  const { rows } = await sql<Shared>`select ${folded} as folded, id from users where ${folded} in
    (select ${folded} from users where ${folded} is not null group by ${folded}
      having count(*) > 1 order by ${folded} limit ${namedGroups})
    order by ${folded}, id`.execute(db);
  const groups = Map.groupBy(rows, (row) => row.folded);
  return [...groups.values()].map(
    (people) => `${member}: ${people.map(({ id }) => id).join(', ')}`,
  );
};

const refuseConflicts = async (db: Kysely<unknown>) => {
  const conflicts = [
    ...(await conflictsOf(db, 'primaryEmail', 'primary_email_folded')),
    ...(await conflictsOf(db, 'primaryPhone', 'primary_phone_folded')),
  ];
  if (conflicts.length === 0) return;
  throw new StartError(
    `Nothing was changed: these users have one e-mail address or phone number between them, written ` +
      `in different ways. Change or delete all but one of each line with the version you come from, ` +
      `then start again (docs/operating.md, "Updating").\n  ${conflicts.join('\n  ')}`,
  );
};

export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const column of ['username_folded', 'primary_email_folded', 'primary_phone_folded']) {
    await db.schema.alterTable('users').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('users').addColumn('folded_at', 'bigint').execute();
  await foldEverybody(db);
  await refuseConflicts(db);
  for (const column of ['primary_email_folded', 'primary_phone_folded']) {
    const index = sql.id(`users_${column}`);
    await sql`create unique index ${index} on users (${sql.id(column)})`.execute(db);
  }
  await sql`create index users_username_folded on users (username_folded)`.execute(db);
  await sql`create index users_unfolded on users (id)
    where folded_at is null or folded_at <> updated_at`.execute(db);
  await sql`drop index users_primary_email`.execute(db);
  await sql`create index users_primary_email_lower on users (lower(primary_email))`.execute(db);

  await db.schema.alterTable('one_time_tokens').addColumn('email_folded', 'text').execute();
};
