import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type PasswordPolicy,
  resolvePasswordPolicy,
} from '@cardea/contract/management/sign-in-experience.ts';
import { AppError } from '../errors.ts';
import type { OutgoingInit } from '../outgoing-http.ts';
import { systemRandom } from '../random.ts';
import { assertPassword, checkPassword } from './check-password.ts';
import type { UserInfo } from './restricted-phrases.ts';

const answer = (text: string, status = 200) => ({ status, text, headers: new Headers() });
const silent = { warn: () => {} };
const unbreached = { fetch: async () => answer(''), logger: silent };

const codes = async (password: string, policy: PasswordPolicy = {}, userInfo: UserInfo = {}) => {
  const issues = await checkPassword(password, resolvePasswordPolicy(policy), userInfo, unbreached);
  return issues.map(({ code }) => code.replace('password_rejected.', ''));
};

const ada: UserInfo = {
  name: 'Ada Lovelace',
  username: 'countess',
  email: 'engine.ada@example.com',
  phone: '442079460958',
};

type Case = [password: string, expected: string[], policy?: PasswordPolicy, userInfo?: UserInfo];

const cases: Case[] = [
  ['correct horse battery', []],
  ['Tr0ub4dor&3', []],
  // Length
  ['', ['too_short', 'character_types']],
  ['kestrel', ['too_short']],
  ['kestrels', []],
  ['k'.repeat(257), ['too_long', 'restricted.repetition']],
  ['kestrel!', ['too_long'], { length: { max: 7, min: 1 } }],
  ['kq', [], { length: { min: 2 } }],
  // Kinds of characters
  ['moonbeam', ['character_types'], { characterTypes: { min: 2 } }],
  ['moonBeam', [], { characterTypes: { min: 2 } }],
  ['moonBeam7', ['character_types'], { characterTypes: { min: 4 } }],
  ['moon Beam7', [], { characterTypes: { min: 4 } }],
  ['moon~Beam7', [], { characterTypes: { min: 4 } }],
  // Judged as it is hashed: the Kelvin sign is a K, a space that does not break is a space.
  ['moon\u00a0\u212aeam', []],
  ['moonbeäm', ['unsupported_characters']],
  ['moon\tbeam', ['unsupported_characters']],
  ['moon\0beam', ['unsupported_characters']],
  ['🦉🦉🦉🦉🦉🦉🦉', ['too_short', 'character_types', 'unsupported_characters']],
  // Repetition
  ['aaaaaaaa', ['restricted.repetition']],
  ['aAaAaAaA', ['restricted.repetition']],
  ['aaabbbcc', ['restricted.repetition']],
  ['aabbccdd', []],
  ['aaakestrel', []],
  ['aaaaaaaakq', ['restricted.repetition']],
  ['aaaaaaaakqz', []],
  ['!!!!!!!!', ['restricted.repetition']],
  // Sequences along the alphabet, the digits and the keyboard, both ways, any case
  ['abcdefgh', ['restricted.sequence']],
  ['hgfedcba', ['restricted.sequence']],
  ['AbCdEfGh', ['restricted.sequence']],
  ['12345678', ['restricted.sequence']],
  ['87654321', ['restricted.sequence']],
  ['34567890', ['restricted.sequence']],
  ['qwertyui', ['restricted.sequence']],
  ['iuytrewq', ['restricted.sequence']],
  ['QWERTYUI', ['restricted.sequence']],
  ['asdfghjkl', ['restricted.sequence']],
  ['lkjhgfdsa', ['restricted.sequence']],
  ['zxcvbnm,', ['restricted.sequence']],
  ['!@#$%^&*', ['restricted.sequence']],
  ['1qaz2wsx', ['restricted.sequence']],
  ['xsw2zaq1', ['restricted.sequence']],
  ['qwe123asd', ['restricted.sequence']],
  ['qwe123asdKp', ['restricted.sequence']],
  ['qwe123asdKpT', []],
  ['aaa123bbb', ['restricted.repetition', 'restricted.sequence']],
  ['acegikmo', []],
  ['abcdefgh', [], { rejects: { repetitionAndSequence: false } }],
  ['aaaaaaaa', [], { rejects: { repetitionAndSequence: false } }],
  // What is known of the person
  ['countess', ['restricted.user_info'], {}, ada],
  ['COUNTESS', ['restricted.user_info'], {}, ada],
  ['countess7', ['restricted.user_info'], {}, ada],
  ['countess7xK', ['restricted.user_info'], {}, { username: 'countess7' }],
  ['countess7xKp', [], {}, ada],
  ['Ada Lovelace', ['restricted.user_info'], {}, ada],
  ['lovelaceada', ['restricted.user_info'], {}, ada],
  ['AdaLovelace', ['restricted.user_info'], {}, ada],
  ['engine.ada', ['restricted.user_info'], {}, ada],
  ['442079460958', ['restricted.user_info'], {}, ada],
  ['ada12345', ['restricted.sequence', 'restricted.user_info'], {}, ada],
  ['example.com', [], {}, ada],
  ['countess', [], { rejects: { userInfo: false } }, ada],
  ['countess', [], {}, { username: '', email: null, name: '  ' }],
  // Words of the tenant
  ['bookstore', ['restricted.words'], { rejects: { words: ['bookstore'] } }],
  ['BookStore1', ['restricted.words'], { rejects: { words: ['bookstore'] } }],
  ['bookbook', ['restricted.words'], { rejects: { words: ['book'] } }],
  ['my bookstore', [], { rejects: { words: ['bookstore'] } }],
  ['booksbooks', ['restricted.words'], { rejects: { words: ['books', 'oksb', ''] } }],
  // Several at once
  ['abc', ['too_short', 'restricted.sequence']],
  ['aaa', ['restricted.repetition'], { length: { min: 1 } }],
  ['aab', [], { length: { min: 1 } }],
];

for (const [password, expected, policy, userInfo] of cases) {
  const shown = password.length > 30 ? `${password.slice(0, 3)}… (${password.length})` : password;
  const rules = `${JSON.stringify(policy ?? {})}${userInfo ? ' for a known person' : ''}`;
  test(`${JSON.stringify(shown)} under ${rules}: ${expected.join(', ') || 'good'}`, async () => {
    const sorted = (list: string[]) => list.toSorted();
    assert.deepEqual(sorted(await codes(password, policy, userInfo)), sorted(expected));
  });
}

test('issues carry the numbers their sentences need, and nothing else', async () => {
  const policy = resolvePasswordPolicy({
    length: { min: 10, max: 12 },
    characterTypes: { min: 3 },
  });
  const of = (password: string) => checkPassword(password, policy, {}, unbreached);
  assert.deepEqual(await of('kestrel'), [
    { code: 'password_rejected.too_short', interpolation: { min: 10 } },
    { code: 'password_rejected.character_types', interpolation: { min: 3 } },
  ]);
  assert.deepEqual(await of('Kestrels of 1984'), [
    { code: 'password_rejected.too_long', interpolation: { max: 12 } },
  ]);
});

test('a refused password is an error with every issue as its data', async () => {
  const policy = resolvePasswordPolicy({});
  await assert.rejects(assertPassword('aaa', policy, {}, unbreached), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.status, 422);
    assert.deepEqual(error.data, [
      { code: 'password_rejected.too_short', interpolation: { min: 8 } },
      { code: 'password_rejected.restricted.repetition' },
    ]);
    return true;
  });
});

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
const randomPassword = (length: number): string =>
  [...systemRandom(length)].map((byte) => printable[byte % printable.length]).join('');

test('what was accepted stays accepted, also after it grew, and under every weaker policy', async () => {
  const strict: PasswordPolicy = {
    length: { min: 10 },
    characterTypes: { min: 3 },
    rejects: { words: ['cardea'] },
  };
  let accepted = 0;
  for (let round = 0; round < 300; round += 1) {
    const password = randomPassword(6 + (round % 14));
    if ((await codes(password, strict, ada)).length > 0) continue;
    accepted += 1;
    assert.deepEqual(await codes(password, strict, ada), [], password);
    assert.deepEqual(await codes(`${password}/k`, strict, ada), [], password);
    assert.deepEqual(await codes(password, {}, ada), [], password);
    assert.deepEqual(await codes(password, { rejects: { userInfo: false } }), [], password);
  }
  assert.ok(accepted > 100);
});

/** SHA-1 of `password` is 5BAA6 1E4C9B93F3F0682250B6CF8331B7EE68FD8. */
const suffix = '1E4C9B93F3F0682250B6CF8331B7EE68FD8';
const shape = resolvePasswordPolicy({ rejects: { repetitionAndSequence: false } });

const ask = async (respond: () => Promise<ReturnType<typeof answer>>) => {
  const sent: { url: string; init: OutgoingInit | undefined }[] = [];
  const logged: unknown[] = [];
  const issues = await checkPassword('password', shape, ada, {
    fetch: (url, init) => {
      sent.push({ url, init });
      return respond();
    },
    logger: { warn: (...entry: unknown[]) => void logged.push(entry) },
  });
  return { sent, logged: JSON.stringify(logged), codes: issues.map(({ code }) => code) };
};

test('a password known from breaches is refused', async () => {
  const { codes, logged } = await ask(async () =>
    answer(`0018A45C4D1DEF81644B54AB7F969B88D65:1\r\n${suffix}:9659365\r\n`),
  );
  assert.deepEqual(codes, ['password_rejected.pwned']);
  assert.equal(logged, '[]');
});

test('only five characters of the hash leave the server, and the answer is asked to be padded', async () => {
  const { sent } = await ask(async () => answer(''));
  assert.deepEqual(sent, [
    {
      url: 'https://api.pwnedpasswords.com/range/5BAA6',
      init: { headers: { 'Add-Padding': 'true', 'User-Agent': 'Cardea' } },
    },
  ]);
});

const harmless: [string, () => Promise<ReturnType<typeof answer>>, boolean][] = [
  ['padding of count 0', async () => answer(`${suffix}:0\r\n`), false],
  ['other suffixes', async () => answer('0018A45C4D1DEF81644B54AB7F969B88D65:3'), false],
  ['a service that answers an error', async () => answer(`${suffix}:9`, 503), true],
  ['a page of somebody else', async () => answer('<html>sign in to the network</html>'), false],
  ['no network', () => Promise.reject(new Error('connect ETIMEDOUT')), true],
];
for (const [name, respond, isLogged] of harmless) {
  test(`${name} lets the password pass${isLogged ? ', and is logged without it' : ''}`, async () => {
    const { codes, logged } = await ask(respond);
    assert.deepEqual(codes, []);
    assert.equal(logged !== '[]', isLogged);
    assert.doesNotMatch(logged, /5BAA6|1E4C9|"password"/i);
  });
}

test('a tenant that does not ask for it sends nothing', async () => {
  const policy = resolvePasswordPolicy({ rejects: { pwned: false } });
  const fetch = () => assert.fail('asked');
  assert.deepEqual(await checkPassword('plain kestrel', policy, {}, { fetch, logger: silent }), []);
});
