import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { parseMessage } from './message.ts';
import { type SmtpEmulator, startSmtp } from './server.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('the mail server', () => {
  let emulator: SmtpEmulator;
  before(async () => {
    emulator = await startSmtp();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.addAccount({ user: 'u', pass: 'p', accessTokens: ['token'] });
  });

  /** Says each line once the answer to the one before has come. @returns the answers. */
  const talk = (lines: string[], port = emulator.ports.plain): Promise<string[]> =>
    new Promise((resolve, reject) => {
      const answers: string[] = [];
      const rest = [...lines];
      let pending = '';
      const socket = connect(port, '127.0.0.1').setEncoding('utf8');
      socket.once('error', reject).once('close', () => resolve(answers));
      socket.on('data', (chunk) => {
        pending += chunk;
        if (!/^\d{3}(?: .*)?\r\n$/m.test(pending)) return;
        answers.push(pending.trimEnd());
        pending = '';
        const next = rest.shift();
        if (next === undefined) socket.end();
        else socket.write(`${next}\r\n`);
      });
    });

  const last = async (lines: string[], port?: number) => (await talk(lines, port)).at(-1) ?? '';
  const signIn = ['EHLO me', `AUTH PLAIN ${base64('\0u\0p')}`];

  test('offers what it has', async () => {
    const [greeting, plain] = await talk(['EHLO me']);
    assert.match(greeting ?? '', /^220 .*ESMTP/);
    for (const word of [
      'SIZE 10485760',
      '8BITMIME',
      'SMTPUTF8',
      'PIPELINING',
      'AUTH PLAIN LOGIN',
    ]) {
      assert.ok(plain?.includes(word), word);
    }
    assert.doesNotMatch(plain ?? '', /STARTTLS/);
    assert.match(await last(['EHLO me'], emulator.ports.starttls), /STARTTLS/);
  });

  const cases: [string, string[], RegExp][] = [
    ['PLAIN', signIn, /^235/],
    ['PLAIN in two steps', ['EHLO me', 'AUTH PLAIN', base64('\0u\0p')], /^235/],
    ['LOGIN', ['EHLO me', 'AUTH LOGIN', base64('u'), base64('p')], /^235/],
    ['a wrong password', ['EHLO me', `AUTH PLAIN ${base64('\0u\0x')}`], /^535 5\.7\.8/],
    ['a mechanism that is not offered', ['EHLO me', 'AUTH CRAM-MD5'], /^504/],
    ['mail without authentication', ['EHLO me', 'MAIL FROM:<a@example.com>'], /^530/],
    ['a recipient before a sender', [...signIn, 'RCPT TO:<a@example.com>'], /^503/],
    ['a message before a recipient', [...signIn, 'MAIL FROM:<a@example.com>', 'DATA'], /^503/],
    ['an unknown command', ['EHLO me', 'FLY'], /^50[02]/],
    ['a malformed address', [...signIn, 'MAIL FROM:nobody'], /^501/],
    ['mail before a greeting', ['MAIL FROM:<a@example.com>'], /^503/],
  ];
  for (const [name, lines, answer] of cases) {
    test(name, async () => assert.match(await last(lines), answer));
  }

  test('XOAUTH2: a good token, and one that is refused in two steps', async () => {
    const initial = (token: string) => base64(`user=u\x01auth=Bearer ${token}\x01\x01`);
    assert.match(await last(['EHLO me', `AUTH XOAUTH2 ${initial('token')}`]), /^235/);
    const [, , challenge, end] = await talk(['EHLO me', `AUTH XOAUTH2 ${initial('stale')}`, '']);
    const text = Buffer.from((challenge ?? '').slice(4), 'base64').toString();
    assert.deepEqual(JSON.parse(text), {
      status: '400',
      schemes: 'Bearer',
      scope: 'https://mail.google.com/',
    });
    assert.match(end ?? '', /^535/);
  });

  test('takes no credentials in the clear where it has TLS', async () => {
    assert.match(await last(signIn, emulator.ports.starttls), /^538/);
  });

  test('keeps messages as they were, dots included', async () => {
    const answer = await last([
      ...signIn,
      'MAIL FROM:<a@example.com>',
      'RCPT TO:<b@example.com>',
      'DATA',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\nX-A: 1\r\nX-A: 2\r\n\r\n..dot\r\n.',
    ]);
    assert.match(answer, /^250 2\.0\.0 Ok: queued as 1/);
    const [message] = emulator.messages;
    assert.deepEqual(message?.headers, { subject: ['Grüße'], 'x-a': ['1', '2'] });
    assert.equal(message?.body, '.dot');
  });

  const token = (fields: Record<string, string>) =>
    fetch(`${emulator.url}/token`, { method: 'POST', body: new URLSearchParams(fields) });

  test('the token endpoint gives tokens to those it knows', async () => {
    const known = { clientId: 'c', clientSecret: 's', refreshToken: 'r' };
    emulator.addAccount({ user: 'v', ...known });
    const good = {
      grant_type: 'refresh_token',
      client_id: 'c',
      client_secret: 's',
      refresh_token: 'r',
    };
    assert.equal((await token(good)).status, 200);
    assert.equal((await token({ ...good, client_secret: 'x' })).status, 401);
    assert.equal((await token({ ...good, refresh_token: 'x' })).status, 400);
    assert.equal((await token({ ...good, grant_type: 'password' })).status, 400);
    const assertion = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer' };
    assert.equal((await token({ ...assertion, assertion: 'a.b.c' })).status, 400);
  });
});

test('messages are decoded', () => {
  const source = [
    'Subject: =?UTF-8?B?R3LDvMOf?= =?UTF-8?Q?e_an?=',
    ' alle',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'a=3Db =C3=BC=',
    '!',
    '',
  ].join('\r\n');
  assert.deepEqual(parseMessage(source), {
    headers: {
      subject: ['Grüße an alle'],
      'content-type': ['text/html; charset=utf-8'],
      'content-transfer-encoding': ['quoted-printable'],
    },
    contentType: 'text/html; charset=utf-8',
    body: 'a=b ü!',
  });
});
