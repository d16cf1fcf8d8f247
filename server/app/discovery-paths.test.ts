import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { listen } from '../http/server/listener.ts';
import { emptyDeployment, startTestApp } from '../testing.ts';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The path of a deployment, and of its tenants below the host. */
const deployments = [
  ['at the root of its host', '', ['', '/admin']],
  ['below a path', '/x', ['/x', '/x/admin']],
] as const;
for (const [where, base, tenants] of deployments) {
  test(`metadata of a deployment ${where} is found where RFC 8414 has it`, async (t) => {
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const app = await startTestApp(t, {
      ...(await emptyDeployment(t)),
      CARDEA_URL: `${origin}${base}`,
    });
    const listener = await listen([{ port, host: '127.0.0.1' }], () => [
      app.mounts.main,
      app.mounts.admin,
    ]);
    t.after(() => listener.close());
    const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
    for (const tenant of tenants) {
      for (const document of ['oauth-authorization-server', 'openid-configuration']) {
        const answer = await get(`/.well-known/${document}${tenant}/oidc?x=1`);
        assert.equal(answer.status, 200, `${document} of ${tenant}`);
        const text = await answer.text();
        assert.equal(JSON.parse(text).issuer, `${origin}${tenant}/oidc`);
        const below = await get(`${tenant}/oidc/.well-known/${document}`);
        assert.equal(await below.text(), text);
      }
    }
    for (const path of ['/nowhere/oidc', '/oidc/x', '', '//evil.example/oidc']) {
      const { status } = await get(`/.well-known/oauth-authorization-server${path}`);
      assert.equal(status, 404, path);
    }
  });
}
