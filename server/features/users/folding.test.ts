import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import { findUserByIdentifier, findUserIdsKnownAs } from './identifiers.ts';
import { openUsersApi } from './users.fixture.ts';

const policy = { caseSensitive: true };
const findEmail = async (db: Db, value: string) =>
  (await findUserByIdentifier(db, { type: 'email', value }, policy))?.id;

/** Every letter with another case, of all of Unicode. */
const casedLetters = (): string[] => {
  const letters: string[] = [];
  for (let point = 0x80; point < 0x20000; point++) {
    const letter = String.fromCodePoint(point);
    if (/^[\p{Cased}\p{Changes_When_Casefolded}]$/u.test(letter)) letters.push(letter);
  }
  return letters;
};

test('no letter of Unicode finds the address of another, but for simple case folding', async (t) => {
  const { db, create } = await openUsersApi(t);
  const ascii = [...'abcdefghijklmnopqrstuvwxyz'];
  const local = new Map<string, string>();
  for (const letter of ascii) {
    local.set(letter, await create({ primaryEmail: `v${letter}ctim@mail.test` }));
    await create({ primaryEmail: `somebody@m${letter}il.test` });
  }
  // The engine's own folding of regular expressions: ECMA-262, Canonicalize with the flag u.
  const sameAs = (letter: string) =>
    ascii.find((one) => new RegExp(`^${one}$`, 'iu').test(letter.normalize('NFC')));
  const letters = casedLetters();
  const same = letters.filter((letter) => sameAs(letter) !== undefined);
  assert.deepEqual(same, ['ſ', '\u212a']);
  for (const letter of same) {
    const found = await findEmail(db, `v${letter}ctim@mail.test`);
    assert.equal(found, local.get(sameAs(letter) ?? ''), letter);
  }
  const others = letters.filter((letter) => !same.includes(letter));
  assert.ok(others.length > 2000);
  for (let from = 0; from < others.length; from += 500) {
    const some = others.slice(from, from + 500);
    const typed = some.map((letter) => `v${letter}ctim@mail.test`);
    assert.deepEqual(await findUserIdsKnownAs(db, typed), [], some.join(''));
  }
});

test('domains are found as the DNS has them, and no other way', async (t) => {
  const { db, create } = await openUsersApi(t);
  const gmail = await create({ primaryEmail: 'victim@gmail.test' });
  const books = await create({ primaryEmail: 'ada@bücher.test' });
  const cases: [typed: string, found: string | undefined][] = [
    ['victim@GMAIL.test', gmail],
    ['victim@ｇｍａｉｌ。test', gmail],
    ['victim@gmaİl.test', undefined],
    ['victim@gmaıl.test', undefined],
    ['victim@gmaіl.test', undefined],
    ['vİctim@gmail.test', undefined],
    ['vıctim@gmail.test', undefined],
    ['Ada@BÜCHER.test', books],
    ['ada@bu\u0308cher.test', books],
    ['ada@xn--bcher-kva.test', books],
    ['ada@bucher.test', undefined],
  ];
  for (const [typed, found] of cases) assert.equal(await findEmail(db, typed), found, typed);
});

const taken: [stored: object, given: object, code: string][] = [
  [{ primaryEmail: 'ÄRGER@example.com' }, { primaryEmail: 'ärger@example.com' }, 'email'],
  [{ primaryEmail: 'σίγμας@example.com' }, { primaryEmail: 'ΣΊΓΜΑΣ@example.com' }, 'email'],
  [{ primaryEmail: 'caf\u00e9@x.test' }, { primaryEmail: 'cafe\u0301@x.test' }, 'email'],
  [{ primaryEmail: 'ada@bücher.test' }, { primaryEmail: 'ada@xn--BCHER-kva.test' }, 'email'],
  [{ primaryPhone: '610412345678' }, { primaryPhone: '61412345678' }, 'phone'],
  [{ primaryPhone: '61412345678' }, { primaryPhone: '610412345678' }, 'phone'],
  [{ primaryPhone: '39612345678' }, { primaryPhone: '390612345678' }, 'phone'],
];
for (const [stored, given, kind] of taken) {
  const [one] = Object.values(stored);
  const [other] = Object.values(given);
  test(`${other} is taken where ${one} is`, async (t) => {
    const { create, refused } = await openUsersApi(t);
    await create(stored);
    const bob = await create();
    const code = `user.${kind}_already_in_use`;
    await refused(['POST', '/users', given], { status: 422, code });
    await refused(['PATCH', `/users/${bob}`, given], { status: 422, code });
  });
}

test('of many who want one address at the same moment, however written, one gets it', async (t) => {
  const { db, call } = await openUsersApi(t);
  const forms = ['ÄRGER@bücher.test', 'ärger@BÜCHER.test', 'a\u0308rger@xn--bcher-kva.test'];
  const wishes = Array.from({ length: 9 }, (_, index) => forms[index % forms.length]);
  const answers = await Promise.all(
    wishes.map((primaryEmail) => call('POST', '/users', { primaryEmail })),
  );
  const codes = answers.map(({ status, body }) => (status === 200 ? 'made' : body.code));
  assert.deepEqual(codes.filter((code) => code === 'made').length, 1);
  assert.ok(codes.every((code) => ['made', 'user.email_already_in_use'].includes(code)));
  assert.equal((await db.selectFrom('users').select('id').execute()).length, 1);
});

const kept: [given: object, stored: object][] = [
  [{ primaryPhone: '610412345678' }, { primaryPhone: '61412345678' }],
  [{ primaryPhone: '390612345678' }, { primaryPhone: '390612345678' }],
  [{ primaryPhone: '39612345678' }, { primaryPhone: '390612345678' }],
  [{ primaryEmail: 'Ada@Example.COM' }, { primaryEmail: 'Ada@Example.COM' }],
  [{ primaryEmail: 'Ada@Bücher.test' }, { primaryEmail: 'Ada@xn--bcher-kva.test' }],
  [{ primaryEmail: 'cafe\u0301@x.test' }, { primaryEmail: 'caf\u00e9@x.test' }],
];
for (const [given, stored] of kept) {
  test(`${JSON.stringify(given)} is stored as ${JSON.stringify(stored)}`, async (t) => {
    const { call, create } = await openUsersApi(t);
    const made = await call('POST', '/users', given);
    assert.equal(made.status, 200);
    const members = Object.keys(stored);
    const shown = (body: Record<string, unknown>) =>
      Object.fromEntries(members.map((member) => [member, body[member]]));
    assert.deepEqual(shown(made.body), stored);
    await call('DELETE', `/users/${made.body.id}`);
    const id = await create();
    assert.deepEqual(shown((await call('PATCH', `/users/${id}`, given)).body), stored);
    // It is one's own, however it is written.
    assert.equal((await call('PATCH', `/users/${id}`, stored)).status, 200);
  });
}

const noAddress = [
  'victim@x.test,n0@y.test',
  'victim@x.test;n0@y.test',
  'ceo@corp.test<att@y.test>',
  '<att@y.test>',
  'ceo@corp.test(att@y.test)',
  '"a b"@x.test',
  'a@b@x.test',
  'a@[127.0.0.1]',
  'a@127.0.0.1',
  'a@x.test.',
  'a..b@x.test',
  'a＠b@x.test',
  'a@x/y.test',
  'a@x%2etest.test',
  'a\u202e@x.test',
  'a\u200b@x.test',
  'a@x.test\r\nBcc: b@y.test',
  'a@xn--zz.test\u00ad',
];
test('what is not exactly one address is refused by its name', async (t) => {
  const { create, refused } = await openUsersApi(t);
  const id = await create();
  const expected = { status: 400, code: 'guard.invalid_input' };
  for (const primaryEmail of noAddress) {
    for (const request of [
      ['POST', '/users', { primaryEmail }] as const,
      ['PATCH', `/users/${id}`, { primaryEmail }] as const,
    ]) {
      const { body } = await refused([...request], expected);
      assert.deepEqual(body.data.issues[0].path, ['primaryEmail'], primaryEmail);
    }
  }
});

/** As the version before this one writes, which runs beside this one during an update. */
const earlier = {
  insert: (db: Db, id: string, email: string) =>
    sql`insert into users (id, primary_email, username, profile, custom_data, is_suspended,
        created_at, updated_at, is_password_expired)
      values (${id}, ${email}, ${id}, '{}', '{}', 0, 1, 1, 0)`.execute(db),
  update: (db: Db, id: string, email: string, at: number) =>
    sql`update users set primary_email = ${email}, updated_at = ${at} where id = ${id}`.execute(db),
};

test('people whom the version before this one wrote are found in every form', async (t) => {
  const { db, create, refused } = await openUsersApi(t);
  await earlier.insert(db, 'Ada', 'ÄDA@Bücher.example');
  assert.equal(await findEmail(db, 'äda@bücher.example'), 'Ada');
  const byName = { type: 'username', value: 'ADA' } as const;
  assert.equal((await findUserByIdentifier(db, byName, { caseSensitive: false }))?.id, 'Ada');
  await earlier.update(db, 'Ada', 'Countess@x.test', 5);
  assert.equal(await findEmail(db, 'äda@bücher.example'), undefined);
  assert.equal(await findEmail(db, 'countess@X.test'), 'Ada');
  await earlier.insert(db, 'bob', 'Bob@x.test');
  await refused(['POST', '/users', { primaryEmail: 'bob@x.test' }], {
    status: 422,
    code: 'user.email_already_in_use',
  });
  // An address that was given up is free, also where nobody looked since.
  await earlier.update(db, 'bob', 'bobby@x.test', 6);
  const id = await create({ primaryEmail: 'bob@x.test' });
  assert.equal(await findEmail(db, 'BOB@x.test'), id);
  assert.equal(await findEmail(db, 'Bobby@x.test'), 'bob');
});

test('many who look for people of the version before this one at once all find them', async (t) => {
  const { db } = await openUsersApi(t);
  const ids = Array.from({ length: 30 }, (_, index) => `p${index}`);
  for (const id of ids) await earlier.insert(db, id, `${id.toUpperCase()}@x.test`);
  const found = await Promise.all(ids.map((id) => findEmail(db, `${id}@X.test`)));
  assert.deepEqual(found, ids);
});

test('a change by this version does not hide what the one before wrote', async (t) => {
  const { db, call, create } = await openUsersApi(t);
  const id = await create({ primaryEmail: 'ada@x.test' });
  await earlier.update(db, id, 'countess@x.test', 5);
  await call('PATCH', `/users/${id}`, { name: 'Ada' });
  assert.equal(await findEmail(db, 'ada@x.test'), undefined);
  assert.equal(await findEmail(db, 'Countess@x.test'), id);
});

test('of two whom the version before this one took for two, the first is found', async (t) => {
  const { db, call } = await openUsersApi(t);
  await earlier.insert(db, 'a', 'ÄRGER@x.test');
  await earlier.insert(db, 'b', 'a\u0308rger@x.test');
  assert.equal(await findEmail(db, 'ärger@x.test'), 'a');
  assert.equal((await call('GET', '/users/b')).body.primaryEmail, 'a\u0308rger@x.test');
});
