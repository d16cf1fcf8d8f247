import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fillTables } from './db/filled-tables.fixture.ts';
import { migrate } from './db/migrator.ts';
import { findScans, recordStatements, referenceLookups } from './db/plans.fixture.ts';
import { type OwnCalls, storeCalls as sharedCalls } from './store-calls.fixture.ts';
import { openTestDatabase } from './testing.ts';

/** What features say of their own stores, in a file beside them. */
const own = await Promise.all(
  globSync('features/*/store.fixture.ts', { cwd: import.meta.dirname }).map(
    async (file) => (await import(`./${file}`)).ownCalls as OwnCalls,
  ),
);

const storeCalls: OwnCalls['calls'] = Object.assign(
  {},
  sharedCalls,
  ...own.map(({ calls }) => calls),
);

/** Tables that stay small however many people there are, and why. */
const small: Record<string, string> = {
  areas: 'a row an area',
  captcha_providers: 'one at most',
  configs: 'a row a setting',
  connectors: 'a row a provider',
  cookie_keys: 'a row a rotation',
  custom_phrases: 'a row a language',
  custom_profile_fields: 'what a form asks for',
  email_templates: 'a row a language and kind of message',
  inbox_messages: 'the newest stay',
  leases: 'a row a job',
  signing_keys: 'a row a rotation',
};

/** Functions that read a large table whole, and why they may. */
const scanning: Record<string, string> = {
  ...Object.assign({}, ...own.map((one) => one.scanning)),
  'features/applications/store.ts listApplications': 'counts all, and searches inside of texts',
  'features/users/store.ts listUsers': 'counts all, and searches inside of texts',
  'features/one-time-tokens/store.ts listOneTimeTokenRows':
    'counts all, or those of one of four statuses',
  'features/custom-ui/store.ts deleteOldCustomUis': 'the newest stay, so there are few',
  'features/users/case-conflicts-store.ts findUsernameCaseConflicts':
    'compares all names, when an administrator asks',
  'features/users/folding-store.ts findUnfoldedRows': 'an index of these rows alone, read whole',
  'features/users/folding-store.ts forgetOutdatedFolds': 'an index of these rows alone, read whole',
};

/** Files of the product that send statements. */
const stores = globSync('**/*.ts', { cwd: import.meta.dirname })
  .filter((file) => !/\.(test|fixture)\.ts$|^db\/migrations\/|node_modules/.test(file))
  .filter((file) =>
    /\.(selectFrom|updateTable|deleteFrom|insertInto)\(/.test(
      readFileSync(join(import.meta.dirname, file), 'utf8'),
    ),
  )
  .sort();

test('every function that sends statements is called here', async () => {
  assert.deepEqual(Object.keys(storeCalls).sort(), stores);
  for (const file of stores) {
    const functions = Object.entries((await import(`./${file}`)) as object)
      .filter(([, value]) => typeof value === 'function')
      .map(([name]) => name);
    assert.deepEqual(Object.keys(storeCalls[file] ?? {}).sort(), functions.sort(), file);
  }
});

test('no query reads a table of 10,000 rows whole, nor does a reference', async (t) => {
  // Of its own: emptying it for other tests would take longer than dropping it.
  const db = await openTestDatabase(t);
  await migrate(db);
  const { large, fresh } = await fillTables(db, new Set(Object.keys(small)));
  const found = new Map<string, string[]>();
  for (const [file, calls] of Object.entries(storeCalls)) {
    for (const [name, call] of Object.entries(calls)) {
      const statements = await recordStatements(db, (db) => call(db, fresh));
      assert.notEqual(statements.length, 0, `${file} ${name} sends nothing`);
      const scans = [];
      for (const statement of statements) scans.push(...(await findScans(db, statement, large)));
      if (scans.length > 0) found.set(`${file} ${name}`, scans);
    }
  }
  for (const lookup of await referenceLookups(db)) {
    const scans = await findScans(db, lookup, large);
    if (scans.length > 0) found.set(lookup.sql, scans);
  }
  const unexpected = [...found].filter(([name]) => !(name in scanning));
  assert.deepEqual(Object.fromEntries(unexpected), {});
  // Neither is anything excused that needs it no more.
  assert.deepEqual([...found.keys()].sort(), Object.keys(scanning).sort());
});
