import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';
import { after, before, beforeEach, describe, test } from 'node:test';
import { certificate, type SmtpEmulator, startSmtp } from '../../../../emulators/smtp/server.ts';
import type { Message } from '../../interface/connector.ts';
import { assertPrompt, assertRefused, environmentFor } from '../../provider.fixture.ts';
import { connector } from './index.ts';

describe('smtp', () => {
  let emulator: SmtpEmulator;
  let config: Record<string, unknown>;
  const general = { code: 'general', status: 400 };
  const templates = ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
    usageType,
    contentType: 'text/plain',
    subject: `${usageType}: {{code}}`,
    content: 'Your code is {{code}}. Ümläut.',
  }));
  const message: Message = {
    to: 'ada@example.com',
    type: 'Generic',
    payload: { code: '123456' },
  };

  before(async () => {
    emulator = await startSmtp();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.addAccount({ user: 'mailer', pass: 'p:ä ss' });
    config = {
      host: '127.0.0.1',
      port: emulator.ports.plain,
      auth: { user: 'mailer', pass: 'p:ä ss' },
      fromEmail: 'Cardea <no-reply@example.com>',
      templates,
    };
  });

  const send = (fields: Record<string, unknown> = {}, change: Partial<Message> = {}) =>
    connector.send(
      { ...environmentFor({ origins: {} }, 5000), config: { ...config, ...fields } },
      { ...message, ...change },
    );

  const delivered = () => emulator.messages.at(-1) ?? assert.fail('nothing was delivered');

  const texts = ['victim@x.test,n0@y.test', 'ceo@corp.test<att@y.test>', 'Ada <ada@x.test>'];
  for (const to of texts) {
    test(`what looks like a list or a name to mailers stays one address: ${to}`, async () => {
      await send({}, { to }).catch(() => undefined);
      const receivers = emulator.messages.flatMap((message) => message.to);
      assert.ok(receivers.length <= 1);
      for (const other of ['victim@x.test', 'n0@y.test', 'att@y.test', 'ada@x.test']) {
        assert.ok(!receivers.includes(other), `sent to ${receivers}`);
      }
    });
  }

  test('delivers a message', async () => {
    await send();
    const { from, to, auth, secure, headers, body, contentType } = delivered();
    assert.deepEqual([from, to, secure], ['no-reply@example.com', ['ada@example.com'], false]);
    assert.deepEqual(auth, { user: 'mailer', method: 'PLAIN' });
    assert.deepEqual(headers.subject, ['Generic: 123456']);
    assert.deepEqual(headers.from, ['Cardea <no-reply@example.com>']);
    assert.equal(body, 'Your code is 123456. Ümläut.');
    assert.match(contentType, /^text\/plain; charset=utf-8/i);
  });

  test('chooses the template by type, and the generic one where there is none', async () => {
    await send({}, { type: 'ForgotPassword' });
    assert.deepEqual(delivered().headers.subject, ['ForgotPassword: 123456']);
    await send({}, { type: 'BindMfa' });
    assert.deepEqual(delivered().headers.subject, ['Generic: 123456']);
  });

  test('a localized template wins, with its own sender and reply address', async () => {
    const localizedTemplate = {
      subject: 'Code für {{user.name}}',
      content: '<b>{{code}}</b> {{user.name}} {{unknown}} {{user.missing}}',
      sendFrom: '{{user.name}} team <team@example.com>',
      replyTo: 'help@example.com',
    };
    const payload = { code: '1', user: { name: '<i>Ada</i>' } };
    await send({ replyTo: 'other@example.com' }, { localizedTemplate, payload });
    const { headers, body, contentType, from } = delivered();
    assert.match(contentType, /^text\/html/);
    assert.equal(body, '<b>1</b> &lt;i&gt;Ada&lt;/i&gt; {{unknown}} ');
    assert.deepEqual(headers.subject, ['Code für <i>Ada</i>']);
    assert.deepEqual(headers['reply-to'], ['help@example.com']);
    assert.equal(from, 'team@example.com');
    assert.deepEqual(headers.from, ['"iAda/i team" <team@example.com>']);
  });

  test('sends HTML, the reply address and custom headers, repeated ones too', async () => {
    const html = templates.map((one) => ({ ...one, contentType: 'text/html' }));
    const customHeaders = { 'X-One': 'a', 'X-Many': ['b', 'c'] };
    await send({ templates: html, replyTo: 'help@example.com', customHeaders });
    const { headers, contentType } = delivered();
    assert.match(contentType, /^text\/html/);
    assert.deepEqual(headers['x-one'], ['a']);
    assert.deepEqual(headers['x-many'], ['b', 'c']);
    assert.deepEqual(headers['reply-to'], ['help@example.com']);
  });

  test('a line break in a value cannot add a header', async () => {
    const localizedTemplate = { subject: '{{user.name}}', content: 'x' };
    const payload = { user: { name: 'Ada\r\nBcc: eve@example.com' } };
    await send({}, { localizedTemplate, payload });
    const { headers, to } = delivered();
    assert.deepEqual(to, ['ada@example.com']);
    assert.equal(headers.bcc, undefined);
  });

  test('calls itself by the configured name and connects from the configured address', async () => {
    await send({ name: 'relay.example.com', localAddress: '127.0.0.3' });
    assert.equal(delivered().ehlo, 'relay.example.com');
    assert.equal(delivered().clientAddress, '127.0.0.3');
  });

  test('reads a port that is written as text', async () => {
    await send({ port: String(emulator.ports.plain) });
    assert.equal(delivered().to[0], 'ada@example.com');
  });

  describe('authentication', () => {
    test('takes the mechanism the server offers', async () => {
      emulator.setPolicy({ authMethods: ['LOGIN'] });
      await send();
      assert.equal(delivered().auth?.method, 'LOGIN');
    });

    test('a relay that asks for none gets none', async () => {
      emulator.setPolicy({ authRequired: false });
      await send({ auth: { type: 'login' } });
      assert.equal(delivered().auth, undefined);
    });

    const refusals: [string, Record<string, unknown>, RegExp][] = [
      ['a wrong password', { auth: { user: 'mailer', pass: 'wrong' } }, /535/],
      [
        'no credentials where they are asked for',
        { auth: { type: 'login' } },
        /530|authentication/i,
      ],
      ['a name without password', { auth: { user: 'mailer' } }, /credentials/i],
    ];
    for (const [name, fields, text] of refusals) {
      test(`refused: ${name}`, async () => {
        const error = await assertRefused(() => send(fields), general);
        assert.match((error.data as { message: string }).message, text);
        assert.equal(emulator.messages.length, 0);
      });
    }
  });

  describe('OAuth2', () => {
    const account = {
      user: 'mailer@example.com',
      clientId: 'client',
      clientSecret: 'secret',
      refreshToken: 'refresh',
    };
    const accessUrl = () => `${emulator.url}/token`;

    beforeEach(() => emulator.addAccount({ ...account, accessTokens: ['valid'] }));

    test('uses the configured access token', async () => {
      const expires = Date.now() + 60_000;
      await send({ auth: { type: 'OAuth2', user: account.user, accessToken: 'valid', expires } });
      assert.deepEqual(delivered().auth, { user: account.user, method: 'XOAUTH2' });
      assert.equal(emulator.requests.length, 0);
    });

    for (const [name, fields] of [
      ['there is none', {}],
      ['it has expired', { accessToken: 'valid', expires: 1000 }],
      ['the server refuses it', { accessToken: 'stale' }],
    ] as const) {
      test(`renews the access token when ${name}`, async () => {
        const { user, ...rest } = account;
        await send({ auth: { user, ...rest, ...fields, accessUrl: accessUrl() } });
        assert.equal(delivered().auth?.method, 'XOAUTH2');
        assert.equal(emulator.requests.length, 1);
      });
    }

    test('a refresh token that is refused', async () => {
      const auth = { ...account, refreshToken: 'revoked', accessUrl: accessUrl() };
      const error = await assertRefused(() => send({ auth }), general);
      assert.match(JSON.stringify(error.data), /invalid_grant/);
    });

    test('an access token that is refused, and nothing to renew it with', async () => {
      const auth = { type: 'oauth2', user: account.user, accessToken: 'stale' };
      await assertRefused(() => send({ auth }), general);
    });

    test('a service account signs for its access', async () => {
      const encoding = { type: 'pkcs8', format: 'pem' } as const;
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { ...encoding, cipher: 'aes-256-cbc', passphrase: 'open' },
      });
      const serviceClient = '1234567890';
      emulator.addAccount({ user: account.user, serviceClient, publicKey });
      const auth = {
        type: 'OAuth2',
        user: account.user,
        serviceClient,
        privateKey: { key: privateKey, passphrase: 'open' },
        accessUrl: accessUrl(),
      };
      await send({ auth });
      assert.equal(delivered().auth?.method, 'XOAUTH2');
      await assertRefused(() => send({ auth: { ...auth, serviceClient: 'other' } }), general);
    });
  });

  describe('TLS', () => {
    const trusted = { host: 'localhost', tls: { ca: certificate } };
    const cases: [string, () => Record<string, unknown>, boolean | RegExp][] = [
      ['from the start', () => ({ port: emulator.ports.tls, secure: true }), true],
      ['STARTTLS when offered', () => ({ port: emulator.ports.starttls }), true],
      ['STARTTLS required', () => ({ port: emulator.ports.starttls, requireTLS: true }), true],
      [
        'STARTTLS required and not offered',
        () => ({ port: emulator.ports.plain, requireTLS: true }),
        /STARTTLS/i,
      ],
      [
        'STARTTLS ignored, where credentials may not go in the clear',
        () => ({ port: emulator.ports.starttls, ignoreTLS: true }),
        /538|530|STARTTLS/i,
      ],
      [
        'the name of the certificate, by servername',
        () => ({
          host: '127.0.0.1',
          port: emulator.ports.tls,
          secure: true,
          servername: 'mail.example.test',
        }),
        true,
      ],
      [
        'a certificate of another name',
        () => ({ port: emulator.ports.tls, secure: true, servername: 'other.example.test' }),
        /altnames|certificate/i,
      ],
      [
        'a certificate nobody vouches for',
        () => ({ port: emulator.ports.tls, secure: true, tls: {} }),
        /self-signed|certificate/i,
      ],
      [
        'a certificate nobody vouches for, accepted',
        () => ({ port: emulator.ports.tls, secure: true, tls: { rejectUnauthorized: false } }),
        true,
      ],
      [
        'TLS to a port without it',
        () => ({ port: emulator.ports.plain, secure: true }),
        /TLS|SSL/i,
      ],
    ];
    for (const [name, fields, expected] of cases) {
      test(name, async () => {
        const run = () => send({ ...trusted, ...fields() });
        if (expected instanceof RegExp) {
          const error = await assertRefused(run, general);
          assert.match((error.data as { message: string }).message, expected);
        } else {
          await run();
          assert.equal(delivered().secure, expected);
        }
      });
    }

    test('TLS options cannot lead the connection somewhere else', async () => {
      const tls = { ca: certificate, host: '192.0.2.1', port: 1, path: '/nowhere', socket: null };
      await send({ host: 'localhost', port: emulator.ports.tls, secure: true, tls });
      assert.equal(delivered().secure, true);
    });
  });

  describe('a server that fails', () => {
    const policies: [string, Parameters<SmtpEmulator['setPolicy']>[0], RegExp][] = [
      ['refuses the sender', { allowedSenders: ['a@example.com'] }, /550.*Sender address rejected/],
      ['does not know the recipient', { unknownRecipients: ['ada@example.com'] }, /550/],
      [
        'is out of order for now',
        { refuse: { at: 'data', code: 451, text: '4.3.0 Try again' } },
        /451/,
      ],
      ['closes at once', { refuse: { at: 'connect', code: 421, text: '4.3.2 Closing' } }, /421/],
      ['drops the connection within the message', { dropDuringData: true }, /connection|closed/i],
      ['does not greet', { greetingDelayMs: 5000 }, /greeting/i],
      ['does not answer in time', { dataDelayMs: 5000 }, /time/i],
    ];
    for (const [name, policy, text] of policies) {
      test(name, async () => {
        emulator.setPolicy(policy);
        const quick = { greetingTimeout: 200, socketTimeout: 300 };
        const error = await assertPrompt(() => assertRefused(() => send(quick), general), 2000);
        assert.match((error.data as { message: string }).message, text);
      });
    }

    test('is not there', async () => {
      const error = await assertRefused(() => send({ port: 1 }), general);
      assert.match(JSON.stringify(error.data), /ECONNREFUSED/);
    });

    test('has a name nobody knows', async () => {
      await assertRefused(() => send({ host: 'mail.invalid' }), general);
    });

    test('talks for ever', async () => {
      const babbler = createServer((socket) => {
        const timer = setInterval(() => socket.write('220-still here\r\n'), 20);
        socket.on('error', () => {}).once('close', () => clearInterval(timer));
      });
      await new Promise<void>((resolve) => babbler.listen(0, '127.0.0.1', resolve));
      const { port } = babbler.address() as { port: number };
      const quick = { connectionTimeout: 100, greetingTimeout: 200, socketTimeout: 300, port };
      await assertPrompt(() => assertRefused(() => send(quick), general), 3000);
      babbler.close();
    });
  });
});
