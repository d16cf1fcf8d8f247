import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { ErrorCode } from '@cardea/contract/errors.ts';
import { defineOperation } from '@cardea/contract/wire/operation.ts';
import { z } from 'zod';
import { failOnFaults } from '../../faults.fixture.ts';
import { AppError } from '../../lib/errors.ts';
import { createLogger } from '../../lib/logger.ts';
import { emptyServer } from '../server/tenant-server.fixture.ts';
import { createTenantServer, type TenantServerDeps } from '../server/tenant-server.ts';
import type { OnFault } from './declared-errors.ts';
import { route } from './route.ts';

const refuse = defineOperation({
  method: 'GET',
  path: '/refusals/:code',
  guard: 'public',
  tag: 'Test',
  summary: 'Refuse with a code.',
  params: z.object({ code: z.string() }),
  responses: { 204: 'empty' },
  errors: ['entity.not_found'],
});
const closed = defineOperation({ ...refuse, path: '/closed', guard: 'account', params: undefined });

const start = async (
  t: TestContext,
  { onFault, logger = createLogger('silent') }: Partial<TenantServerDeps>,
) => {
  const app = await createTenantServer({
    ...emptyServer,
    routes: [
      route(refuse, async ({ params }) => {
        throw params.code === 'crash' ? new Error('crash') : new AppError(params.code as ErrorCode);
      }),
      route(closed, async () => undefined),
    ],
    logger,
    onFault,
  });
  t.after(() => app.close());
  return async (path: string, headers = {}) => {
    const response = await app.inject({ url: `/api${path}`, headers });
    return `${response.statusCode} ${response.json().code}`;
  };
};

const fault = 'GET /refusals/:code answered user.suspended, which it does not declare';

test('a code that an operation does not declare is sent as it is, and is a fault once', async (t) => {
  const faults: string[] = [];
  const ask = await start(t, { onFault: (sentence) => faults.push(sentence) });
  for (const _ of [1, 2]) assert.equal(await ask('/refusals/user.suspended'), '401 user.suspended');
  assert.deepEqual(faults, [fault]);
});

test('what an operation, its guard and the server may answer is no fault', async (t) => {
  const ask = await start(t, { onFault: failOnFaults(t) });
  for (const [path, answer] of [
    ['/refusals/entity.not_found', '404 entity.not_found'],
    ['/refusals/crash', '500 server.internal'],
    ['/refusals/%00', '400 guard.invalid_input'],
    ['/closed', '401 auth.authorization_header_missing'],
  ] as const) {
    assert.equal(await ask(path), answer);
  }
  assert.equal(await ask('/closed', { authorization: 'Bearer x' }), '401 auth.unauthorized');
});

test('a server that nobody listens to logs its faults', async (t) => {
  const lines: unknown[] = [];
  const logger = createLogger('silent');
  logger.error = (line: unknown) => void lines.push(line);
  const ask = await start(t, { logger });
  for (const _ of [1, 2]) await ask('/refusals/user.suspended');
  assert.deepEqual(lines, [fault]);
});

test('a test whose server had a fault fails and names it', () => {
  const ends: (() => void)[] = [];
  const onFault: OnFault = failOnFaults({ after: (end) => ends.push(end as () => void) });
  for (const end of ends) end();
  onFault(fault);
  for (const end of ends) assert.throws(end, /GET \/refusals\/:code answered user\.suspended/);
  assert.equal(ends.length, 1);
});
