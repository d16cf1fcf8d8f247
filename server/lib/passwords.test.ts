import assert from 'node:assert/strict';
import { argon2Sync } from 'node:crypto';
import { test } from 'node:test';
import type { PasswordAlgorithm } from '@cardea/contract/management/users.ts';
import {
  hashPassword,
  matchPassword,
  needsRehash,
  spendPasswordCheck,
  verifyPassword,
  whyUncheckable,
} from './passwords.ts';
import { systemRandom } from './random.ts';

test('a hashed password is Argon2id at the recommended cost and fits itself alone', async () => {
  const hash = await hashPassword('pässwörd 密码', systemRandom);
  assert.equal(hash.algorithm, 'Argon2id');
  assert.match(hash.digest, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.equal(await verifyPassword('pässwörd 密码', hash), true);
  for (const other of ['pässwörd', '', 'pässwörd 密码\0', 'Pässwörd 密码']) {
    assert.equal(await verifyPassword(other, hash), false, other);
  }
  assert.equal(needsRehash(hash), false);
});

test('the same password never hashes to the same digest', async () => {
  const [one, other] = await Promise.all([
    hashPassword('password', systemRandom),
    hashPassword('password', systemRandom),
  ]);
  assert.notEqual(one.digest, other.digest);
});

/** Digests other software made: Argon2's reference program, OpenBSD's bcrypt, coreutils. */
const imported: [PasswordAlgorithm, password: string, digest: string][] = [
  [
    'Argon2i',
    'password',
    '$argon2i$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b+dWRWJTmaaJObG',
  ],
  [
    'Argon2id',
    'password',
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
  ],
  ['Bcrypt', 'U*U', '$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['Bcrypt', 'U*U', '$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['SHA1', 'password', '5baa61e4c9b93f3f0682250b6cf8331b7ee68fd8'],
  ['SHA256', 'password', '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8'],
  ['MD5', 'password', '5f4dcc3b5aa765d61d8327deb882cf99'],
  ['MD5', 'password', '5F4DCC3B5AA765D61D8327DEB882CF99'],
  ['Legacy', 'password', '["md5", ["salt", "@"], "67a1e09bb1f83f5007dc119c14d663aa"]'],
];

test('hashes of other systems fit the password they were made from, and should be renewed', async () => {
  for (const [algorithm, password, digest] of imported) {
    assert.equal(await verifyPassword(password, { algorithm, digest }), true, digest);
    assert.equal(await verifyPassword(`${password}x`, { algorithm, digest }), false, digest);
    assert.equal(needsRehash({ algorithm, digest }), algorithm !== 'Argon2id', digest);
  }
});

const salt = 'c29tZXNhbHQ';
const tag = 'CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

/** What cannot be computed, and what would take the server's memory or time. */
const unusable: [PasswordAlgorithm, digest: string][] = [
  ['Argon2id', ''],
  ['Argon2id', 'not a hash'],
  ['Argon2id', `$argon2id$v=16$m=65536,t=2,p=1$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=7,t=1,p=1$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=65536,t=0,p=1$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=64,t=1,p=0$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=64,t=1,p=9$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=64,t=1,p=1$c2FsdA$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=64,t=1,p=1$${salt}$CTE`],
  ['Argon2id', `$argon2id$v=19$m=4194304,t=1,p=1$${salt}$${tag}`],
  ['Argon2id', `$argon2id$v=19$m=64,t=100000,p=1$${salt}$${tag}`],
  ['Bcrypt', 'x'],
  ['Bcrypt', '$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['Bcrypt', '$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW'],
  ['SHA256', ''],
  ['MD5', 'zz'],
];

test('a malformed or too costly hash fits no password and throws nothing', async () => {
  for (const [algorithm, digest] of unusable) {
    for (const password of ['', 'password']) {
      assert.equal(await verifyPassword(password, { algorithm, digest }), false, digest);
    }
    assert.notEqual(whyUncheckable(algorithm as 'MD5', digest), undefined, digest);
  }
});

test('an Argon2id hash below the present cost should be renewed', () => {
  const digest = `$argon2id$v=19$m=64,t=2,p=1$${salt}$${tag}`;
  assert.equal(needsRehash({ algorithm: 'Argon2id', digest }), true);
  assert.equal(needsRehash({ algorithm: 'Argon2id', digest: 'not a hash' }), true);
});

test('checking without a hash does the work of a check', async () => {
  await spendPasswordCheck('', systemRandom);
  await spendPasswordCheck('x'.repeat(100_000), systemRandom);
});

const composed = 'p\u00e9ch\u00e9 mot';
const decomposed = composed.normalize('NFD');

test('a password is right in every form that its letters and spaces have', async () => {
  for (const chosen of [composed, decomposed, 'p\u00e9ch\u00e9\u00a0mot']) {
    const hash = await hashPassword(chosen, systemRandom);
    for (const typed of [composed, decomposed, 'p\u00e9ch\u00e9\u3000mot']) {
      assert.deepEqual(await matchPassword(typed, hash), { isRight: true, isOutdated: false });
    }
    assert.equal(await verifyPassword('peche mot', hash), false);
  }
});

test('a hash of the form as typed goes on fitting it, and is outdated', async () => {
  const nonce = Buffer.from('somesaltsomesalt');
  const tag = argon2Sync('argon2id', {
    message: decomposed,
    nonce,
    parallelism: 1,
    tagLength: 32,
    memory: 19_456,
    passes: 2,
  });
  const [salt, hash] = [nonce, tag].map((bytes) => bytes.toString('base64').replace(/=+$/, ''));
  const digest = `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${hash}`;
  const stored = { algorithm: 'Argon2id', digest } as const;
  assert.deepEqual(await matchPassword(decomposed, stored), { isRight: true, isOutdated: true });
  assert.equal(await verifyPassword('another', stored), false);
});
