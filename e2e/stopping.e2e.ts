import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from './lib/ports.ts';
import { openSite, untilServing } from './lib/server.ts';

/** What a signal to stop means to those who are being served. */

const clients = 20;

/**
 * Whether nobody listened any more: whoever is refused asks elsewhere. The system completes connections
 * by itself, and drops those that are made in the very moment in which listening ends.
 */
const isRefusal = (code: string, isReused: boolean): boolean =>
  code === 'ECONNREFUSED' || (code === 'ECONNRESET' && !isReused);

type Ending = { answered: number; lost: string[] };

/** Asks over one connection, again and again, until nobody listens any more. */
const goOnAsking = async (url: string, ending: Ending): Promise<void> => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  for (;;) {
    const outgoing = request(`${url}/oidc/.well-known/openid-configuration`, { agent });
    outgoing.end();
    try {
      const [incoming] = await once(outgoing, 'response');
      incoming.resume();
      await once(incoming, 'end');
      ending.answered += 1;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
      if (!isRefusal(code, outgoing.reusedSocket)) ending.lost.push(code);
      agent.destroy();
      return;
    }
  }
};

/** Has the server begin a request, and finishes asking when told. @returns how to, for the status. */
const beginToAsk = async (url: string): Promise<() => Promise<number>> => {
  const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'nobody' });
  const text = body.toString();
  const outgoing = request(`${url}/oidc/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': text.length,
      // Answered before the body comes (RFC 9110, section 10.1.1): by then a process has the request.
      expect: '100-continue',
    },
  });
  // Who waits for the answer hears of it; the others are hung up on.
  outgoing.on('error', () => {});
  outgoing.flushHeaders();
  await once(outgoing, 'continue');
  outgoing.write(text.slice(0, 10));
  return async () => {
    outgoing.end(text.slice(10));
    const [incoming] = await once(outgoing, 'response');
    incoming.resume();
    return incoming.statusCode;
  };
};

/** @returns how to ask over a connection that stands, for the status line of the answer. */
const connectTo = async (url: string): Promise<() => Promise<string>> => {
  const socket = connect(Number(new URL(url).port), 'localhost');
  await once(socket, 'connect');
  return async () => {
    socket.write('GET /oidc/.well-known/openid-configuration HTTP/1.1\r\nHost: localhost\r\n\r\n');
    try {
      const [answer] = await once(socket, 'data');
      return String(answer).split('\r\n')[0] ?? '';
    } catch (error) {
      return String(error);
    } finally {
      socket.destroy();
    }
  };
};

const startServer = async (t: TestContext, workers: string) => {
  const site = await openSite();
  t.after(() => site.close());
  const url = `http://localhost:${await findFreePort()}`;
  const program = site.start({ CARDEA_URL: url, WORKERS: workers });
  await untilServing(program, url);
  return { url, program };
};

describe('a server that is told to stop', () => {
  for (const workers of ['1', '2']) {
    it(`answers what was asked and ends well, with ${workers} processes`, async (t) => {
      const { url, program } = await startServer(t, workers);
      const ending: Ending = { answered: 0, lost: [] };
      const loops = Array.from({ length: clients }, () => goOnAsking(url, ending));
      const unfinished = connect(Number(new URL(url).port), 'localhost');
      unfinished.on('error', () => {});
      unfinished.write('GET /api/status HTTP/1.1\r\nHost: x\r\nX: ');
      await delay(500);
      const finishAsking = await beginToAsk(url);
      process.kill(program.pid, 'SIGTERM');
      await delay(1500);
      assert.equal(await finishAsking(), 400, 'a request that was begun before is answered');
      assert.equal((await program.ended).code, 0, program.output());
      await Promise.all(loops);
      unfinished.destroy();
      assert.deepEqual(ending.lost, []);
      assert.ok(ending.answered > clients);
    });

    it(`serves the connections that were made before, with ${workers} processes`, async (t) => {
      const { url, program } = await startServer(t, workers);
      const asking = await Promise.all(Array.from({ length: 100 }, () => connectTo(url)));
      process.kill(program.pid, 'SIGTERM');
      const answers = await Promise.all(asking.map((ask) => ask()));
      assert.deepEqual(new Set(answers), new Set(['HTTP/1.1 200 OK']));
      assert.equal((await program.ended).code, 0, program.output());
    });
  }

  it('does not wait for ever for who never finishes asking', async (t) => {
    const { url, program } = await startServer(t, '2');
    await beginToAsk(url);
    process.kill(program.pid, 'SIGTERM');
    assert.equal((await program.ended).code, 0, program.output());
  });

  it('ends at once when nobody asks anything', async (t) => {
    const { program } = await startServer(t, '1');
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.kill(program.pid, signal);
    assert.equal((await program.ended).code, 0, program.output());
  });
});
