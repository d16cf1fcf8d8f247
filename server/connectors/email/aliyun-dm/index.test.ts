import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type AliyunEmulator, startAliyunDirectMail } from '../../../../emulators/aliyun-dm.ts';
import { signAliyunCall } from '../../aliyun-signature.ts';
import type { Message } from '../../interface/connector.ts';
import { assertPrompt, assertRefused, environmentFor, faultCases } from '../../provider.fixture.ts';
import { connector } from './index.ts';

test('the signature of a call is that of the published example', () => {
  const parameters = {
    AccessKeyId: 'testid',
    AccountName: "<a%b'>",
    Action: 'SingleSendMail',
    AddressType: '1',
    Format: 'XML',
    HtmlBody: '4',
    RegionId: 'cn-hangzhou',
    ReplyToAddress: 'true',
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: 'c1b2c332-4cfb-4a0f-b8cc-ebe622aa0a5c',
    SignatureVersion: '1.0',
    Subject: '3',
    TagName: '2',
    Timestamp: '2016-10-20T06:27:56Z',
    ToAddress: '1@test.com',
    Version: '2015-11-23',
  };
  assert.equal(signAliyunCall('POST', parameters, 'testsecret'), 'llJfXJjBW3OacrVgxxsITgYaYm0=');
});

describe('aliyun-dm', () => {
  let emulator: AliyunEmulator;
  const templates = ['Register', 'SignIn', 'ForgotPassword', 'Generic'].map((usageType) => ({
    usageType,
    subject: `${usageType} {{code}}`,
    content: `<p>~!*'() ${usageType} 验证码 {{code}}</p>`,
  }));
  const config = {
    accessKeyId: 'LTAI5t',
    accessKeySecret: 'key secret',
    accountName: 'no-reply@mail.example.com',
    fromAlias: 'Cardea',
    templates,
  };
  const message: Message = { to: 'ada@example.com', type: 'SignIn', payload: { code: '123456' } };
  const account = {
    accessKeyId: config.accessKeyId,
    accessKeySecret: config.accessKeySecret,
    senders: [config.accountName],
  };

  before(async () => {
    emulator = await startAliyunDirectMail();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.addAccount(account);
  });

  const send = (fields: Record<string, unknown> = {}, change: Partial<Message> = {}, world = {}) =>
    connector.send(
      { ...environmentFor(emulator), ...world, config: { ...config, ...fields } },
      { ...message, ...change },
    );

  test('sends a signed message', async () => {
    await send();
    assert.deepEqual(emulator.messages, [
      {
        from: config.accountName,
        alias: 'Cardea',
        to: ['ada@example.com'],
        subject: 'SignIn 123456',
        html: "<p>~!*'() SignIn 验证码 123456</p>",
        text: null,
        region: 'cn-hangzhou',
      },
    ]);
    const [request] = emulator.requests;
    assert.equal(request?.host, 'dm.aliyuncs.com');
    assert.equal(request?.method, 'POST');
  });

  for (const regionId of ['ap-southeast-1', 'ap-southeast-2', 'eu-central-1', 'us-east-1']) {
    test(`sends in ${regionId}`, async () => {
      await send({ regionId });
      assert.equal(emulator.messages[0]?.region, regionId);
      assert.equal(emulator.requests[0]?.host, `dm.${regionId}.aliyuncs.com`);
    });
  }

  test('a localized template wins, with its own sender name', async () => {
    const localizedTemplate = {
      subject: 'Code {{code}}',
      content: '<b>{{code}}</b>',
      sendFrom: '{{application.name}}',
    };
    const payload = { code: '1', application: { name: 'Shop' } };
    await send({}, { localizedTemplate, payload });
    const [sent] = emulator.messages;
    assert.deepEqual([sent?.alias, sent?.subject, sent?.html], ['Shop', 'Code 1', '<b>1</b>']);
  });

  test('leaves the sender name out when there is none', async () => {
    await send({ fromAlias: undefined });
    assert.equal(emulator.messages[0]?.alias, null);
  });

  const later = { clock: () => Date.now() + 16 * 60_000 };
  const refusals: [string, Record<string, unknown>, object, string][] = [
    ['an unknown key', { accessKeyId: 'other' }, {}, 'InvalidAccessKeyId.NotFound'],
    ['a wrong secret', { accessKeySecret: 'wrong' }, {}, 'SignatureDoesNotMatch'],
    ['an unknown sender', { accountName: 'a@example.com' }, {}, 'InvalidMailAddress.NotFound'],
    ['a long sender name', { fromAlias: 'x'.repeat(15) }, {}, 'InvalidFromAlias.Malformed'],
    ['a clock that is wrong', {}, later, 'InvalidTimeStamp.Expired'],
  ];
  for (const [name, fields, world, code] of refusals) {
    test(`refused: ${name}`, async () => {
      const run = () => send(fields, {}, world);
      const error = await assertRefused(run, { code: 'general', status: 400 });
      const data = error.data as Record<string, string>;
      assert.equal(data.Code, code);
      assert.ok(data.errorDescription && data.RequestId && data.HostId);
      // The provider quotes the whole request, the code in it included.
      assert.doesNotMatch(JSON.stringify(data), /123456/);
      assert.equal(emulator.messages.length, 0);
    });
  }

  test('no call is signed twice with the same number', async () => {
    await send();
    await send();
    assert.equal(emulator.messages.length, 2);
    const stuck = { random: (size: number) => new Uint8Array(size) };
    await send({}, {}, stuck);
    const error = await assertRefused(() => send({}, {}, stuck), { code: 'general', status: 400 });
    assert.equal((error.data as { Code: string }).Code, 'SignatureNonceUsed');
  });

  for (const { name, fault, expected } of faultCases()) {
    test(`the endpoint: ${name}`, async () => {
      emulator.addFault({ match: '/', ...fault });
      const answered =
        fault.status === undefined ? expected : { ...expected, code: 'invalid_response' };
      await assertPrompt(() => assertRefused(() => send(), answered));
    });
  }

  const broken: [string, Record<string, unknown>, RegExp][] = [
    ['no key', { accessKeyId: undefined }, /^accessKeyId: /m],
    ['an unknown region', { regionId: 'mars-1' }, /^regionId: /m],
    ['a missing type', { templates: templates.slice(0, 3) }, /^templates: .*Generic/m],
  ];
  for (const [name, fields, details] of broken) {
    test(`the configuration: ${name}`, async () => {
      const error = await assertRefused(() => send(fields), {
        code: 'invalid_config',
        status: 400,
      });
      assert.match(error.details ?? '', details);
      assert.equal(emulator.requests.length, 0);
    });
  }
});
