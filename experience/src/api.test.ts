import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import * as operations from '@cardea/contract/experience/experience.ts';
import { paths } from '@cardea/contract/experience/paths.ts';
import type { Operation } from '@cardea/contract/wire/operation.ts';
import { createApi } from './api.ts';

type Asked = { method: string | undefined; url: string | undefined; body: string };

/** A server that writes down what it is asked. */
const listening = async (t: { after: (end: () => void) => void }) => {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    asked.push({ method: request.method, url: request.url, body });
    response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const api = createApi({
    basePath: `http://127.0.0.1:${port}/mount`,
    applicationId: undefined,
    interactionId: undefined,
    isPreview: false,
    captchaToken: async () => 'somebody is there',
  });
  return { asked, api };
};

const declared: Record<keyof typeof paths, Operation> = operations;

for (const name of Object.keys(paths) as (keyof typeof paths)[]) {
  test(`${name} reaches the operation of this name`, async (t) => {
    const { asked, api } = await listening(t);
    const { method, path, body: schema } = declared[name];
    const body = schema && { some: 'body' };
    const call = api[name] as (body: unknown, params: object) => Promise<unknown>;
    await call(body, { connectorId: 'a/b c' });
    const sent =
      name === 'createInteraction' ? { ...body, captchaToken: 'somebody is there' } : body;
    assert.deepEqual(asked, [
      {
        method,
        url: `/mount/api${path.replace(':connectorId', 'a%2Fb%20c')}`,
        body: sent ? JSON.stringify(sent) : '',
      },
    ]);
  });
}

test('a journey that begins with a proof asks for no captcha', async (t) => {
  const { asked, api } = await listening(t);
  await api.createProvenInteraction({ interactionEvent: 'SignIn' });
  assert.deepEqual(
    asked.map(({ body }) => JSON.parse(body)),
    [{ interactionEvent: 'SignIn' }],
  );
});

test('a connector that is no part of a path is never asked for', async (t) => {
  const { asked, api } = await listening(t);
  for (const connectorId of ['', '.', '..']) {
    await assert.rejects(api.verifySocial({ connectorData: {} }, { connectorId }), TypeError);
  }
  assert.deepEqual(asked, []);
});
