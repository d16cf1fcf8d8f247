import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type MessageSink, startMessageSink } from '../../../../emulators/message-sink.ts';
import type { Message } from '../../interface/connector.ts';
import { assertPrompt, assertRefused, environmentFor, faultCases } from '../../provider.fixture.ts';
import { connector as sms } from '../../sms/http-sms/index.ts';
import { connector as email } from './index.ts';

const messages: Record<string, Message> = {
  Email: {
    to: 'ada@example.com',
    type: 'OrganizationInvitation',
    payload: { link: 'https://example.com/i', locale: 'de', inviter: { name: 'Bob' } },
    ip: '203.0.113.5',
  },
  Sms: { to: '14155550100', type: 'SignIn', payload: { code: '123456' } },
};

for (const connector of [email, sms]) {
  describe(connector.metadata.id, () => {
    let sink: MessageSink;
    let config: Record<string, unknown>;
    const message = messages[connector.type] ?? assert.fail();

    before(async () => {
      sink = await startMessageSink();
    });
    after(() => sink.close());
    beforeEach(() => {
      sink.reset();
      config = { endpoint: `${sink.url}/messages`, authorization: 'Bearer token' };
    });

    const send = (fields: Record<string, unknown> = {}) =>
      connector.send({ ...environmentFor(sink), config: { ...config, ...fields } }, message);

    test('hands the whole message on', async () => {
      sink.setAuthorization('Bearer token');
      await send();
      assert.deepEqual(sink.messages, [message]);
    });

    test('needs no authorization', async () => {
      await send({ authorization: undefined });
      assert.equal(sink.requests[0]?.headers.authorization, undefined);
    });

    test('a wrong authorization', async () => {
      sink.setAuthorization('Bearer other');
      const error = await assertRefused(send, { code: 'general', status: 400 });
      assert.match(JSON.stringify(error.data), /unauthorized/);
    });

    for (const { name, fault, expected } of faultCases()) {
      const isTaken = fault.body !== undefined && fault.status === undefined;
      if (isTaken) continue;
      test(`the service: ${name}`, async () => {
        sink.addFault({ match: '/messages', ...fault });
        await assertPrompt(() => assertRefused(send, expected));
      });
    }

    test('is not handed on twice when the service fails', async () => {
      sink.addFault({ match: '/messages', status: 503, body: '' });
      await assertRefused(send, { code: 'general', status: 400 });
      assert.equal(sink.requests.length, 1);
    });

    test('the endpoint must be a web address', async () => {
      for (const endpoint of [undefined, '', 'example.com', 'file:///etc/passwd']) {
        const run = () => send({ endpoint });
        const error = await assertRefused(run, { code: 'invalid_config', status: 400 });
        assert.match(error.details ?? '', /^endpoint: /);
      }
    });
  });
}
