import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { InjectOptions } from 'fastify';
import { changeWith } from '../change.fixture.ts';
import type { Reactions } from '../db/change.ts';
import type { Db } from '../db/database.ts';
import { tables } from '../db/tables/all.ts';
import { inJoinedTransaction } from '../db/transaction.ts';
import { failOnFaults } from '../faults.fixture.ts';
import { closedGuards } from '../http/api/guards/guards.fixture.ts';
import type { Route } from '../http/api/route.ts';
import { emptyServer } from '../http/server/tenant-server.fixture.ts';
import { createTenantServer } from '../http/server/tenant-server.ts';
import { openMigratedDatabase } from '../testing.ts';

/** Serves a feature's routes alone, over HTTP as a tenant does, to tests. */

export type Answer = {
  status: number;
  /** Parsed when it is JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape is what they test.
  body: any;
  headers: Record<string, unknown>;
};

export type TestApi = {
  db: Db;
  call: (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  /** Sends one file as `multipart/form-data`. */
  upload: (path: string, file: Uint8Array, field?: string) => Promise<Answer>;
  /** Sends a request that must be refused, and checks that it changed nothing. */
  refused: (
    request: [method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object],
    expected: { status: number; code: string },
  ) => Promise<Answer>;
};

/** Everything that is stored, to compare before and after. */
export const dump = async (db: Db): Promise<string[]> => {
  const all: string[] = [];
  for (const name of Object.keys(tables) as (keyof typeof tables)[]) {
    const rows = await db.selectFrom(name).selectAll().execute();
    all.push(...rows.map((row) => `${name} ${JSON.stringify(row)}`));
  }
  return all.sort();
};

/**
 * @param routesOf builds the routes under test on a fresh database; `operator` is the caller.
 * @param reactions what is done instead of what the product does about events.
 */
export const openTestApi = async (
  t: TestContext,
  routesOf: (db: Db) => Route[],
  reactions: Reactions = {},
): Promise<TestApi> => {
  const db = await openMigratedDatabase(t);
  const app = await createTenantServer({
    ...emptyServer,
    onFault: failOnFaults(t),
    routes: routesOf(db),
    atomically: (work) => inJoinedTransaction(db, work),
    change: (actor, work) => changeWith(reactions)(db, actor, work),
    guards: { ...closedGuards, management: async () => ({ kind: 'user', id: 'operator' }) },
    errorMessage: (code, _, values) => [code, ...Object.values(values)].join(' '),
  });
  t.after(() => app.close());

  const send = async (options: InjectOptions): Promise<Answer> => {
    const response = await app.inject(options);
    const isJson = String(response.headers['content-type']).startsWith('application/json');
    const parsed = isJson ? response.json() : response.body;
    return { status: response.statusCode, body: parsed, headers: response.headers };
  };
  const call: TestApi['call'] = (method, path, body, headers = {}) =>
    send({ method, url: `/api${path}`, headers, ...(body && { payload: body }) });
  const upload: TestApi['upload'] = async (path, file, field = 'file') => {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(file)]), 'file.bin');
    const response = new Response(form);
    return send({
      method: 'POST',
      url: `/api${path}`,
      headers: { 'content-type': response.headers.get('content-type') ?? '' },
      payload: Buffer.from(await response.arrayBuffer()),
    });
  };

  return {
    db,
    call,
    upload,
    refused: async (request, { status, code }) => {
      const before = await dump(db);
      const answer = await call(...request);
      const shown = `${JSON.stringify(request)} ${JSON.stringify(answer.body)}`;
      assert.equal(answer.status, status, shown);
      assert.equal(answer.body.code, code, shown);
      assert.deepEqual(await dump(db), before, shown);
      return answer;
    },
  };
};
