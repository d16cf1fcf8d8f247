import assert from 'node:assert/strict';
import { type AddressInfo, createServer } from 'node:net';
import { after, before, test } from 'node:test';
import { createOutgoingConnect } from './outgoing-tcp.ts';

let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  socket.end('hello');
});
let port = 0;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
after(() => void server.close());

test('opens a connection', async () => {
  const connect = createOutgoingConnect({ allowPrivateAddresses: true });
  const socket = await connect({ host: 'localhost', port, timeout: 2000 });
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  assert.equal(Buffer.concat(chunks).toString(), 'hello');
});

test('does not reach private addresses by number or by name', async () => {
  const connect = createOutgoingConnect({ allowPrivateAddresses: false });
  const before = connections;
  for (const host of ['127.0.0.1', 'localhost', '::1', '::ffff:127.0.0.1', '10.0.0.1', '0.0.0.0']) {
    await assert.rejects(connect({ host, port, timeout: 2000 }), /private address/, host);
  }
  for (const host of ['2130706433', '0x7f000001', '127.1']) {
    await assert.rejects(connect({ host, port, timeout: 2000 }), host);
  }
  assert.equal(connections, before);
});

test('gives up in time', async () => {
  const connect = createOutgoingConnect({ allowPrivateAddresses: true });
  const start = Date.now();
  // TEST-NET-1 (RFC 5737): nobody answers there.
  await assert.rejects(connect({ host: '192.0.2.1', port: 25, timeout: 200 }));
  assert.ok(Date.now() - start < 2000);
});

test('a refused connection is an error', async () => {
  const connect = createOutgoingConnect({ allowPrivateAddresses: true });
  await assert.rejects(connect({ host: '127.0.0.1', port: 1, timeout: 2000 }), {
    code: 'ECONNREFUSED',
  });
});
