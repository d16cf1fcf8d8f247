import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type AliyunEmulator, startAliyunDirectMail } from './aliyun-dm.ts';
import { signatureOf, stringToSign } from './aliyun-signature.ts';

test('the signature is that of the published example', () => {
  const parameters = new URLSearchParams({
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
  });
  const text = stringToSign('POST', parameters);
  assert.ok(
    text.startsWith('POST&%2F&AccessKeyId%3Dtestid%26AccountName%3D%253Ca%2525b%2527%253E'),
  );
  assert.equal(signatureOf(text, 'testsecret'), 'llJfXJjBW3OacrVgxxsITgYaYm0=');
});

describe('Aliyun Direct Mail', () => {
  let emulator: AliyunEmulator;
  before(async () => {
    emulator = await startAliyunDirectMail();
  });
  after(() => emulator.close());
  beforeEach(() => {
    emulator.reset();
    emulator.addAccount({
      accessKeyId: 'key',
      accessKeySecret: 'secret',
      senders: ['a@example.com'],
      frozenSenders: ['frozen@example.com'],
    });
  });

  const good = () => ({
    Action: 'SingleSendMail',
    Version: '2015-11-23',
    Format: 'json',
    AccessKeyId: 'key',
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: crypto.randomUUID() as string,
    Timestamp: new Date().toISOString().replace(/\.\d+/, ''),
    AccountName: 'a@example.com',
    AddressType: '1',
    ReplyToAddress: 'false',
    ToAddress: 'b@example.com',
    Subject: "Grüße ~!*'()",
    HtmlBody: 'x',
  });
  type Fields = Partial<Record<keyof ReturnType<typeof good>, string | undefined>> &
    Record<string, string | undefined>;

  const call = async (fields: Fields = {}, method = 'POST', host?: string) => {
    const all = Object.entries({ ...good(), ...fields }).filter(([, value]) => value !== undefined);
    const parameters = new URLSearchParams(all as [string, string][]);
    if (!('Signature' in fields)) {
      parameters.set('Signature', signatureOf(stringToSign(method, parameters), 'secret'));
    }
    const url = method === 'GET' ? `${emulator.url}/?${parameters}` : `${emulator.url}/`;
    return new Promise<{ status: number; text: string }>((resolve, reject) => {
      const headers = host ? { host } : {};
      const outgoing = request(url, { method, headers }, async (response) => {
        const chunks: Buffer[] = [];
        for await (const chunk of response) chunks.push(chunk);
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
      outgoing.once('error', reject);
      outgoing.end(method === 'POST' ? parameters.toString() : undefined);
    });
  };

  for (const method of ['GET', 'POST']) {
    test(`takes a signed ${method}`, async () => {
      const { status, text } = await call({}, method);
      assert.equal(status, 200);
      assert.deepEqual(Object.keys(JSON.parse(text)), ['EnvId', 'RequestId']);
      assert.equal(emulator.messages[0]?.subject, "Grüße ~!*'()");
      assert.equal(emulator.requests[0]?.method, method);
    });
  }

  test('answers XML unless JSON is asked for', async () => {
    assert.match((await call({ Format: undefined })).text, /^<Response><EnvId>/);
  });

  const long = 'x'.repeat(81 * 1024);
  const addresses = Array.from({ length: 101 }, (_, index) => `a${index}@example.com`).join(',');
  const refusals: [string, Fields, number][] = [
    ['MissingAction', { Action: undefined }, 400],
    ['InvalidAction.NotFound', { Action: 'Other' }, 404],
    ['InvalidVersion', { Version: '2014-05-26' }, 400],
    ['MissingAccessKeyId', { AccessKeyId: undefined }, 400],
    ['MissingSignatureNonce', { SignatureNonce: undefined }, 400],
    ['MissingSignature', { Signature: undefined }, 400],
    ['InvalidTimeStamp.Format', { Timestamp: new Date().toISOString() }, 400],
    ['InvalidTimeStamp.Expired', { Timestamp: '2020-01-01T00:00:00Z' }, 400],
    ['InvalidAccessKeyId.NotFound', { AccessKeyId: 'other' }, 404],
    ['InvalidSignatureMethod', { SignatureMethod: 'HMAC-SHA256' }, 400],
    ['SignatureDoesNotMatch', { Signature: 'AAAA' }, 400],
    ['InvalidMailAddress.NotFound', { AccountName: 'x@example.com' }, 404],
    ['InvalidMailAddressStatus.Malformed', { AccountName: 'frozen@example.com' }, 400],
    ['InvalidToAddress', { ToAddress: 'nobody' }, 400],
    ['InvalidToAddress', { ToAddress: addresses }, 400],
    ['InvalidSubject.Malformed', { Subject: 'x'.repeat(101) }, 400],
    ['InvalidSubject.Malformed', { Subject: '' }, 400],
    ['InvalidBody', { HtmlBody: undefined }, 400],
    ['InvalidBody', { HtmlBody: long }, 400],
    ['InvalidFromAlias.Malformed', { FromAlias: 'x'.repeat(15) }, 400],
    ['InvalidRegionId', { RegionId: 'mars-1' }, 400],
  ];
  for (const [code, fields, status] of refusals) {
    test(`refuses with ${code}: ${Object.keys(fields)[0]}`, async () => {
      const answer = await call(fields);
      assert.equal(JSON.parse(answer.text).Code, code);
      assert.equal(answer.status, status);
      assert.equal(emulator.messages.length, 0);
    });
  }

  test('quotes what it signed itself when a signature does not match', async () => {
    const { Message } = JSON.parse((await call({ Signature: 'AAAA' })).text);
    assert.match(Message, /server string to sign is:POST&%2F&/);
  });

  test('takes a nonce once in 15 minutes', async () => {
    const SignatureNonce = 'once';
    assert.equal((await call({ SignatureNonce })).status, 200);
    const again = await call({ SignatureNonce });
    assert.equal(JSON.parse(again.text).Code, 'SignatureNonceUsed');
  });

  test('a region has its own host', async () => {
    const host = 'dm.eu-central-1.aliyuncs.com';
    assert.equal((await call({ RegionId: 'eu-central-1' }, 'POST', host)).status, 200);
    const wrong = await call({ RegionId: 'cn-hangzhou' }, 'POST', host);
    assert.equal(JSON.parse(wrong.text).Code, 'InvalidRegionId');
  });
});
