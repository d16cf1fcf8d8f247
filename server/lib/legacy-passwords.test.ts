import assert from 'node:assert/strict';
import { createHash, getHashes } from 'node:crypto';
import { test } from 'node:test';
import { AppError } from './errors.ts';
import { assertLegacyPassword, verifyLegacyPassword } from './legacy-passwords.ts';

const legacy = (algorithm: string, args: string[], hash: string): string =>
  JSON.stringify([algorithm, args, hash]);

const sha512 = (text: string) => createHash('sha512').update(text).digest('hex');

/** The sample of https://github.com/firebase/scrypt. */
const firebase = {
  args: [
    '42xEC+ixf3L2lw==',
    'jxspr8Ki0RYycVU8zykbdLGjFQ3McFUH0uiiTvC8pVMXAn210wjLNmdZJzxUECKbm0QsEmYUSDzZvpjeJ9WmXA==',
    'Bw==',
    '8',
    '14',
    '@',
  ],
  hash: 'lSrfV15cpx95/sZS2W9c9Kp6i/LVgQNDNC/qzrCnh1SAyZvqmZqAjTdn3aoItz+VHjoZilo78198JAdRuid5lQ==',
};

const urlSafe = (value: string) => Buffer.from(value, 'base64').toString('base64url');

/** RFC 6070: two iterations of PBKDF2 with SHA-1. */
const rfc6070 = 'ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957';

const fitting: [password: string, digest: string][] = [
  ['password', legacy('sha512', ['@'], sha512('password'))],
  ['password', legacy('SHA512', ['@'], sha512('password').toUpperCase())],
  ['password', legacy('RSA-SHA512', ['@'], sha512('password'))],
  ['password', legacy('sha512', ['salt', '@', 'pepper'], sha512('saltpasswordpepper'))],
  ['password', legacy('sha512', ['@', '@'], sha512('passwordpassword'))],
  ['password', legacy('pbkdf2', ['salt', '2', '20', 'sha1', '@'], rfc6070)],
  ['password', legacy('pbkdf2Sync', ['hex:73616c74', '2', '20', 'SHA1', '@'], rfc6070)],
  ['user1password', legacy('firebase-scrypt', firebase.args, firebase.hash)],
  [
    'user1password',
    legacy(
      'firebase-scrypt',
      firebase.args.map((arg, i) => (i < 3 ? urlSafe(arg) : arg)),
      urlSafe(firebase.hash),
    ),
  ],
];

test('an imported hash fits the password it was made from and no other', async () => {
  for (const [password, digest] of fitting) {
    assertLegacyPassword(digest);
    assert.equal(await verifyLegacyPassword(password, digest), true, digest);
    assert.equal(await verifyLegacyPassword(`${password}x`, digest), false, digest);
    assert.equal(await verifyLegacyPassword('', digest), false, digest);
  }
});

const malformed = [
  '',
  'not JSON',
  'null',
  '{}',
  '["sha512", ["@"]]',
  '["sha512", "@", "hash"]',
  '["sha512", [1, "@"], "hash"]',
  legacy('sha512', [], 'hash'),
  legacy('sha512', ['password'], 'hash'),
  legacy('pbkdf2', ['@'], rfc6070),
  legacy('pbkdf2', ['salt', '0', '20', 'sha1', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '2.5', '20', 'sha1', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '2', '0', 'sha1', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '2', '20', 'sha0', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '2', '20', 'shake128', '@'], rfc6070),
  legacy('pbkdf2', ['hex:7361zz', '2', '20', 'sha1', '@'], rfc6070),
  // What would take the server's time or memory.
  legacy('pbkdf2', ['salt', '1000000000', '20', 'sha1', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '10000000', '1000', 'sha1', '@'], rfc6070),
  legacy('pbkdf2', ['salt', '2', '1000000', 'sha1', '@'], rfc6070),
  legacy('firebase-scrypt', firebase.args.with(4, '30'), firebase.hash),
  legacy('firebase-scrypt', firebase.args.with(3, '1000'), firebase.hash),
  legacy('firebase-scrypt', firebase.args.with(3, 'x'), firebase.hash),
  // Hashes that are no output of their function.
  legacy('sha512', ['@'], sha512('password').slice(2)),
  legacy('sha512', ['@'], 'z'.repeat(128)),
  legacy('pbkdf2', ['salt', '2', '20', 'sha1', '@'], rfc6070.slice(2)),
  legacy('firebase-scrypt', firebase.args, 'AAAA'),
  // Every password would fit.
  legacy('firebase-scrypt', firebase.args.with(1, ''), ''),
  legacy('firebase-scrypt', firebase.args.with(1, '!'), ''),
];

const refusedWith = (code: string) => (error: unknown) =>
  error instanceof AppError && error.code === code && error.status === 400;

test('a hash that could never be checked is refused', () => {
  for (const digest of malformed) {
    assert.throws(
      () => assertLegacyPassword(digest),
      refusedWith('password.invalid_legacy_password_format'),
      digest,
    );
  }
});

test('an unknown algorithm is refused by name', () => {
  for (const algorithm of ['sha0', 'toString', '']) {
    assert.throws(
      () => assertLegacyPassword(legacy(algorithm, ['@'], 'hash')),
      refusedWith('password.unsupported_legacy_hash_algorithm'),
      algorithm,
    );
  }
});

const isAccepted = (digest: string): boolean => {
  try {
    assertLegacyPassword(digest);
    return true;
  } catch (error) {
    assert.ok(error instanceof AppError);
    return false;
  }
};

test('what is accepted can be checked, whatever the crypto library calls it', async () => {
  for (const name of getHashes()) {
    const sized = (bytes: number) => legacy(name, ['@'], '00'.repeat(bytes));
    const accepted = [16, 20, 28, 32, 36, 48, 64].map(sized).filter(isAccepted);
    for (const digest of accepted) {
      assert.equal(await verifyLegacyPassword('password', digest), false, digest);
    }
    const key = legacy('pbkdf2', ['salt', '2', '8', name, '@'], '00'.repeat(8));
    if (isAccepted(key)) assert.equal(await verifyLegacyPassword('password', key), false, key);
  }
});
