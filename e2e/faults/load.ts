import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { it } from 'node:test';
import { atOnce, effort, tally } from './effort.ts';
import type { Stage } from './stage.ts';

/** Many connections, large bodies and strangers who guess: the others are served meanwhile. */

const connections = effort(100, 500);

type Sent = { method?: string; headers?: Record<string, string>; body?: Buffer };

const ask = async (
  url: string,
  agent: Agent,
  { method = 'GET', headers = {}, body }: Sent = {},
): Promise<number | string> => {
  const outgoing = request(url, { method, agent, headers });
  // Who refuses a body early closes the connection while it is still being sent.
  outgoing.on('error', () => {});
  outgoing.on('response', (incoming) => incoming.on('error', () => {}));
  outgoing.end(body);
  try {
    const [incoming] = await once(outgoing, 'response');
    incoming.resume();
    await once(incoming, 'end');
    return incoming.statusCode;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error);
  }
};

export const describeLoad = (stage: () => Stage): void => {
  it('every one of many connections is answered', async () => {
    const { url } = stage().deployment;
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    const answers = await atOnce(connections, async (index) => {
      const path = index % 2 ? '/oidc/jwks' : '/oidc/.well-known/openid-configuration';
      return [await ask(`${url}${path}`, agent), await ask(`${url}${path}`, agent)];
    });
    agent.destroy();
    assert.deepEqual(tally(answers.flat()), { 200: 2 * connections });
  });

  it('strangers who guess passwords are answered or turned away, and nobody else is', async () => {
    const { url } = stage().deployment;
    const agent = new Agent({ keepAlive: true });
    const visitors = Array.from({ length: effort(60, 150) }, () => stage().visit());
    // One after the other: what comes at once is the guesses.
    for (const visitor of visitors) await visitor.begin('SignIn');
    const others: (number | string)[] = [];
    let isOver = false;
    const watch = (async () => {
      while (!isOver) others.push(await ask(`${url}/oidc/.well-known/openid-configuration`, agent));
    })();
    const answers = await Promise.all(
      visitors.map((visitor, index) =>
        visitor.call('POST', '/verification/password', {
          identifier: { type: 'username', value: `nobody_${index}` },
          password: 'a guess',
        }),
      ),
    );
    isOver = true;
    await watch;
    agent.destroy();
    const statuses = new Set(answers.map(({ status }) => status));
    for (const status of statuses) assert.ok([422, 429, 503].includes(status), String(status));
    assert.deepEqual(new Set(others), new Set([200]));
  });

  it('a body larger than anything anybody sends is refused before it is kept', async () => {
    const { url } = stage().deployment;
    const body = Buffer.alloc(20 * 1024 * 1024, 'a');
    const agent = new Agent();
    const paths = ['/api/experience', '/oidc/token', '/oidc/auth', '/consent', '/api/users'];
    for (const path of paths) {
      const method = path === '/api/experience' ? 'PUT' : 'POST';
      const headers = { 'content-type': 'application/json', 'content-length': `${body.length}` };
      const answer = await ask(`${url}${path}`, agent, { method, headers, body });
      // 502 is what a proxy makes of a connection that was closed while the body was being sent.
      const refused = [400, 401, 403, 404, 405, 413, 415, 502, 'EPIPE', 'ECONNRESET'];
      assert.ok(refused.includes(answer), `${path}: ${answer}`);
    }
    assert.equal(await ask(`${url}/api/status`, agent), 204);
    agent.destroy();
  });
};
