import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createOutgoingFetch, isPublicAddress } from './outgoing-http.ts';

describe('outgoing requests', () => {
  let url: string;
  let hits = 0;
  const answers: Record<string, (message: IncomingMessage, response: ServerResponse) => void> = {
    '/echo': async (message, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of message) chunks.push(chunk);
      const { method, headers } = message;
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.end(JSON.stringify({ method, headers, body: Buffer.concat(chunks).toString() }));
    },
    '/silent': () => {},
    '/stalls': (_, response) => {
      response.writeHead(200).write('the beginning');
    },
    '/drips': (_, response) => {
      const timer = setInterval(() => response.write('.'), 20);
      response.once('close', () => clearInterval(timer));
    },
    '/large': (_, response) => void response.end('x'.repeat(2000)),
    '/drops': (message) => void message.socket.destroy(),
    '/moved': (_, response) => void response.writeHead(302, { location: '/echo' }).end('moved'),
  };
  const server = createServer((message, response) => {
    hits += 1;
    answers[message.url ?? '']?.(message, response);
  });

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const fetch = createOutgoingFetch({
    allowPrivateAddresses: true,
    timeout: 300,
    maxBytes: 1000,
  });

  test('what is sent and answered', async () => {
    const { status, headers, text } = await fetch(`${url}/echo`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', host: 'provider.example' },
      body: 'Grüße',
    });
    const echo = JSON.parse(text);
    assert.equal(status, 200);
    assert.equal(echo.method, 'POST');
    assert.equal(echo.body, 'Grüße');
    assert.equal(echo.headers.host, 'provider.example');
    assert.equal(echo.headers['content-type'], 'text/plain');
    assert.equal(echo.headers['user-agent'], 'Cardea');
    assert.deepEqual(headers.getSetCookie(), ['a=1', 'b=2']);
  });

  for (const path of ['/silent', '/stalls', '/drips']) {
    test(`a server that ${path.slice(1)} is given up in time`, async () => {
      const start = Date.now();
      await assert.rejects(fetch(url + path), { name: 'TimeoutError' });
      assert.ok(Date.now() - start < 2000);
    });
  }

  test('an answer that is too large is not read', async () => {
    await assert.rejects(fetch(`${url}/large`), /larger than 1000 bytes/);
  });

  test('a dropped connection is an error', async () => {
    await assert.rejects(fetch(`${url}/drops`));
  });

  test('a redirect is an answer, not a way', async () => {
    const before = hits;
    const { status, text, headers } = await fetch(`${url}/moved`);
    assert.deepEqual([status, text, headers.get('location')], [302, 'moved', '/echo']);
    assert.equal(hits, before + 1);
  });

  test('only http and https are spoken', async () => {
    for (const address of ['file:///etc/passwd', 'data:text/plain,x', 'ftp://example.com/']) {
      await assert.rejects(fetch(address), /requests are not made/);
    }
  });

  describe('private addresses', () => {
    const guarded = createOutgoingFetch({ allowPrivateAddresses: false, timeout: 300 });

    test('are not reached by number or by name', async () => {
      const before = hits;
      const port = new URL(url).port;
      const hosts = ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '0.0.0.0'];
      for (const host of [...hosts, 'localhost', '169.254.169.254', '10.0.0.1', '[fd00::1]']) {
        await assert.rejects(guarded(`http://${host}:${port}/echo`), /private address/, host);
      }
      assert.equal(hits, before);
    });

    test('are told from public ones', () => {
      const own = ['10.1.2.3', '172.16.0.1', '192.168.0.1', '100.64.0.1', 'fe80::1', 'fc00::1'];
      for (const address of [
        ...own,
        '224.0.0.1',
        '255.255.255.255',
        '::',
        '::7f00:1',
        'not-an-address',
      ]) {
        assert.equal(isPublicAddress(address), false, address);
      }
      for (const address of ['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946']) {
        assert.equal(isPublicAddress(address), true, address);
      }
    });
  });
});
