import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type DatabaseLocation, type Db, openDatabase } from '../../db/database.ts';
import { intercepted } from '../../db/intercepted.fixture.ts';
import { migrate } from '../../db/migrator.ts';
import { insertAuditEntries } from '../../db/record.ts';
import { minute, second } from '../../lib/clock.ts';
import { emptyDeployment } from '../../testing.ts';
import type { Answer } from '../browser.fixture.ts';
import {
  authorize,
  exchange,
  obtainTokens,
  query,
  refresh,
  tokenRequest,
} from '../flow.fixture.ts';
import {
  addApplication,
  addResource,
  addUser,
  requester,
  startTenant,
  type Tenant,
} from '../oidc.fixture.ts';
import { revokeAccount, revokeClient } from './store.ts';

/** What the engine does by itself is recorded, once, and says nothing that somebody could use. */

const entriesOf = (db: Db) => db.selectFrom('auditEntries').selectAll().orderBy('id').execute();

const keysOf = async (db: Db): Promise<string[]> =>
  (await entriesOf(db)).map(({ key, payload }) => `${key} ${payload.result}`).sort();

const forget = (db: Db) => db.deleteFrom('auditEntries').execute();

const api = 'https://api.example.com';
const jobs = 'https://jobs.example.com';

const revocation = (tenant: Tenant, client: { id: string; secret: string }, token: string) =>
  tenant.browser().send('/oidc/token/revocation', {
    method: 'POST',
    body: { client_id: client.id, client_secret: client.secret || undefined, token },
  });

const signOut = async (tenant: Tenant, browser: ReturnType<Tenant['browser']>, id: string) => {
  await browser.send(`/oidc/session/end?${query({ client_id: id })}`);
  const page = tenant.pages.at(-1);
  assert.ok(page?.kind === 'signing-out');
  return browser.send(page.action, { method: 'POST', body: page.fields });
};

/** A person with an API, a web application and a machine. */
const startHouse = async (t: TestContext, options: Parameters<typeof startTenant>[1] = {}) => {
  const tenant = await startTenant(t, options);
  const web = await addApplication(tenant.db, 'Traditional');
  const machine = await addApplication(tenant.db, 'MachineToMachine');
  const accountId = await addUser(tenant.db);
  await addResource(tenant.db, api, { scopes: ['read', 'write'], userId: accountId });
  await addResource(tenant.db, jobs, { scopes: ['run'], applicationId: machine.id });
  return { tenant, web, machine, accountId };
};

type House = Awaited<ReturnType<typeof startHouse>>;

const signIn = async ({ tenant, web, accountId }: House, more: Record<string, string> = {}) => {
  const browser = tenant.browser();
  const tokens = await obtainTokens(tenant, browser, web, { accountId, ...more });
  return { browser, tokens };
};

const askForMachine = ({ tenant, machine }: House) =>
  tokenRequest(tenant.browser(), machine, {
    ...{ grant_type: 'client_credentials', resource: jobs, scope: 'run other' },
  });

/** Does something, and says whose it is and what is to be recorded of it. */
type Exchange = (house: House) => Promise<{ of: 'person' | 'machine'; details: object }>;

const exchanges: [name: string, key: string, run: Exchange][] = [
  [
    'a code',
    'ExchangeTokenBy.AuthorizationCode',
    async (house) => {
      await signIn(house);
      return {
        of: 'person',
        details: {
          tokenTypes: ['AccessToken', 'RefreshToken', 'IdToken'],
          scope: 'openid offline_access profile',
          params: { grant_type: 'authorization_code' },
        },
      };
    },
  ],
  [
    'a refresh token, for an API',
    'ExchangeTokenBy.RefreshToken',
    async (house) => {
      const { browser, tokens } = await signIn(house, {
        resource: api,
        scope: 'openid offline_access read write',
      });
      await forget(house.tenant.db);
      const more = { resource: api, scope: 'read' };
      const answer = await refresh(browser, house.web, tokens.refresh_token, more);
      assert.equal(answer.status, 200, answer.text);
      return {
        of: 'person',
        details: {
          tokenTypes: ['AccessToken', 'RefreshToken'],
          scope: 'read',
          params: { grant_type: 'refresh_token', resource: api },
        },
      };
    },
  ],
  [
    'the credentials of a machine',
    'ExchangeTokenBy.ClientCredentials',
    async (house) => {
      const answer = await askForMachine(house);
      assert.equal(answer.status, 200, answer.text);
      return {
        of: 'machine',
        details: {
          tokenTypes: ['AccessToken'],
          scope: 'run',
          params: { grant_type: 'client_credentials', resource: jobs },
        },
      };
    },
  ],
];

for (const [name, key, run] of exchanges) {
  test(`the exchange of ${name} is recorded: whose, from where, and what was granted`, async (t) => {
    const house = await startHouse(t);
    const { of, details } = await run(house);
    const [entry, ...others] = await entriesOf(house.tenant.db);
    assert.deepEqual(others, []);
    assert.ok(entry);
    const { payload, userId, applicationId } = entry;
    const { grantId, ...said } = payload;
    const isPerson = of === 'person';
    const application = isPerson ? house.web.id : house.machine.id;
    const actor = isPerson
      ? { kind: 'user', id: house.accountId }
      : { kind: 'application', id: application };
    assert.deepEqual(
      { key: entry.key, userId, applicationId },
      { key, userId: isPerson ? house.accountId : null, applicationId: application },
    );
    assert.deepEqual(said, {
      ...{ key, result: 'Success', actor, ...requester },
      ...(isPerson && { userId: house.accountId }),
      ...{ applicationId: application, ...details },
    });
    assert.equal(typeof grantId, isPerson ? 'string' : 'undefined');
  });
}

test('no entry holds anything that lets somebody in', async (t) => {
  const house = await startHouse(t);
  const { tenant, web } = house;
  const browser = tenant.browser();
  const waiting = await authorize(tenant, browser, web, { accountId: house.accountId });
  const first = (await exchange(browser, web, waiting)).json;
  const second = (await refresh(browser, web, first.refresh_token)).json;
  const machine = (await askForMachine(house)).json;
  await exchange(browser, web, waiting);
  await revocation(tenant, web, second.access_token);
  const everything = JSON.stringify(await entriesOf(tenant.db));
  const session = browser.cookie('_session')?.value;
  const tokens = [first, second].flatMap((one) => [
    one.access_token,
    one.refresh_token,
    one.id_token,
  ]);
  for (const secret of [...tokens, machine.access_token, waiting.code, web.secret, session]) {
    assert.ok(secret && secret.length > 20);
    assert.ok(!everything.includes(secret));
  }
  assert.ok(everything.includes('ExchangeTokenBy.ClientCredentials'));
});

type Ending = (house: House, signedIn: Awaited<ReturnType<typeof signIn>>) => Promise<unknown>;

const replayCode: Ending = async ({ tenant, web, accountId }) => {
  const browser = tenant.browser();
  const authorized = await authorize(tenant, browser, web, { accountId });
  await exchange(browser, web, authorized);
  await forget(tenant.db);
  for (const _ of [1, 2]) await exchange(browser, web, authorized);
};

const endings: [name: string, entries: string[], end: Ending][] = [
  [
    'a refresh token is revoked, and again',
    ['RevokeToken Success'],
    async ({ tenant, web }, { tokens }) => {
      for (const _ of [1, 2]) await revocation(tenant, web, tokens.refresh_token);
    },
  ],
  [
    'an access token is revoked, and then its refresh token, which is gone',
    ['RevokeToken Success'],
    async ({ tenant, web }, { tokens }) => {
      await revocation(tenant, web, tokens.access_token);
      await revocation(tenant, web, tokens.refresh_token);
    },
  ],
  [
    'whoever holds a token revokes it',
    ['RevokeToken Success'],
    ({ tenant, web }, { tokens }) =>
      revocation(tenant, { id: web.id, secret: '' }, tokens.refresh_token),
  ],
  [
    "somebody else's token is not revoked",
    [],
    async ({ tenant }, { tokens }) => {
      const other = await addApplication(tenant.db, 'Traditional');
      await revocation(tenant, other, tokens.refresh_token);
    },
  ],
  [
    'a code comes again, and once more',
    [
      'ExchangeTokenBy.AuthorizationCode Error',
      'ExchangeTokenBy.AuthorizationCode Error',
      'RevokeToken Success',
    ],
    replayCode,
  ],
  [
    'a person signs out of what lives no longer than the session',
    ['RevokeToken Success'],
    async (house) => {
      const { browser } = await signIn(house, { scope: 'openid' });
      await forget(house.tenant.db);
      await signOut(house.tenant, browser, house.web.id);
    },
  ],
];

for (const [name, entries, end] of endings) {
  test(`what ends before its time is recorded once: ${name}`, async (t) => {
    const house = await startHouse(t);
    const signedIn = await signIn(house);
    await forget(house.tenant.db);
    await end(house, signedIn);
    assert.deepEqual(await keysOf(house.tenant.db), entries);
    for (const { key, userId, applicationId, payload } of await entriesOf(house.tenant.db)) {
      assert.equal(applicationId, house.web.id);
      if (key !== 'RevokeToken') continue;
      assert.equal(userId, house.accountId);
      assert.equal(typeof payload.grantId, 'string');
      assert.deepEqual(payload.tokenTypes, ['AccessToken', 'RefreshToken', 'AuthorizationCode']);
    }
  });
}

test('a refresh token that comes again when it is used up ends its grant, which is recorded', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const app = await addApplication(tenant.db, 'SPA');
  const browser = tenant.browser();
  const accountId = await addUser(tenant.db);
  const tokens = await obtainTokens(tenant, browser, app, { accountId });
  await refresh(browser, app, tokens.refresh_token);
  await forget(tenant.db);
  t.mock.timers.tick(4 * second);
  for (const _ of [1, 2]) await refresh(browser, app, tokens.refresh_token);
  assert.deepEqual(await keysOf(tenant.db), [
    'ExchangeTokenBy.RefreshToken Error',
    'ExchangeTokenBy.RefreshToken Error',
    'RevokeToken Success',
  ]);
});

test('authorizations that go because there are too many are recorded', async (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const tenant = await startTenant(t);
  const web = await addApplication(tenant.db, 'Traditional', { custom: { maxAllowedGrants: 1 } });
  const accountId = await addUser(tenant.db);
  for (const _ of [1, 2, 3]) {
    t.mock.timers.tick(1000);
    await obtainTokens(tenant, tenant.browser(), web, { accountId });
  }
  const entries = await entriesOf(tenant.db);
  const revoked = entries.filter(({ key }) => key === 'RevokeGrants');
  assert.equal(revoked.length, 2);
  for (const { payload, userId, applicationId } of revoked) {
    assert.deepEqual([userId, applicationId], [accountId, web.id]);
    assert.equal(payload.reason, 'maxAllowedGrants');
    const [id, ...others] = payload.revokeGrantIds as string[];
    assert.deepEqual(others, []);
    assert.ok(entries.some(({ key, payload }) => key !== 'RevokeGrants' && payload.grantId === id));
  }
});

const refusals: [name: string, ask: (house: House) => Promise<Answer>, error: object | null][] = [
  [
    'a wrong secret',
    ({ tenant, web }) =>
      tokenRequest(tenant.browser(), { ...web, secret: 'wrong' }, { grant_type: 'refresh_token' }),
    {
      key: 'ExchangeTokenBy.RefreshToken',
      error: { code: 'oidc.invalid_client', message: 'client authentication failed' },
    },
  ],
  [
    'a refresh token that never was',
    ({ tenant, web }) => refresh(tenant.browser(), web, 'never'),
    {
      key: 'ExchangeTokenBy.RefreshToken',
      error: { code: 'oidc.invalid_grant', message: 'grant request is invalid' },
    },
  ],
  [
    'a grant type that is none',
    ({ tenant, web }) => tokenRequest(tenant.browser(), web, { grant_type: '__proto__' }),
    {
      key: 'ExchangeTokenBy.Unknown',
      error: { code: 'oidc.unsupported_grant_type', message: 'unsupported grant_type requested' },
    },
  ],
  [
    'an application that is none',
    ({ tenant }) =>
      tokenRequest(
        tenant.browser(),
        { id: 'nobody', secret: 'wrong' },
        { grant_type: 'client_credentials' },
      ),
    null,
  ],
];

for (const [name, ask, expected] of refusals) {
  test(`${name} at the token endpoint is ${expected ? '' : 'not '}recorded as refused`, async (t) => {
    const house = await startHouse(t);
    const { status } = await ask(house);
    assert.ok(status === 400 || status === 401);
    const entries = await entriesOf(house.tenant.db);
    const found = entries.map(({ key, payload, userId }) => ({
      ...{ key, userId, error: payload.error, result: payload.result },
      ...{ ip: payload.ip, applicationId: payload.applicationId },
    }));
    const { ip } = requester;
    const common = { userId: null, result: 'Error', ip, applicationId: house.web.id };
    assert.deepEqual(found, expected ? [{ ...expected, ...common }] : []);
  });
}

test('strangers cannot fill the database with refusals', async (t) => {
  let now = Date.now();
  const house = await startHouse(t, { deps: { clock: () => now } });
  const ask = () => refresh(house.tenant.browser(), house.web, 'never');
  for (let i = 0; i < 35; i += 1) assert.equal((await ask()).status, 400);
  assert.equal((await entriesOf(house.tenant.db)).length, 30);
  await refresh(house.tenant.browser(), house.machine, 'never');
  assert.equal((await entriesOf(house.tenant.db)).length, 31, 'those of another are still told');
  now += minute;
  await ask();
  assert.equal((await entriesOf(house.tenant.db)).length, 32);
});

/** A house whose database refuses the next write of a table. */
const startFailing = async (t: TestContext) => {
  const { db } = await startTenant(t);
  const broken = new Set<string>();
  const failing = intercepted(db, (table) =>
    broken.has(table) ? Promise.reject(new Error(`${table} is full`)) : undefined,
  );
  return { house: await startHouse(t, { db: failing }), broken };
};

test('an exchange that could not be saved is not said to have succeeded', async (t) => {
  const { house, broken } = await startFailing(t);
  const { tenant, web, accountId } = house;
  const browser = tenant.browser();
  const authorized = await authorize(tenant, browser, web, { accountId });
  broken.add('oidcPayloads');
  assert.equal((await exchange(browser, web, authorized)).status, 500);
  broken.clear();
  assert.deepEqual(await keysOf(tenant.db), []);
});

test('nobody is given a token that could not be recorded', async (t) => {
  const { house, broken } = await startFailing(t);
  broken.add('auditEntries');
  const answer = await askForMachine(house);
  assert.equal(answer.status, 500);
  assert.equal(answer.json.access_token, undefined);
});

const raise = (error: Error) => {
  throw error;
};

/** A deployment's database, opened as often as is asked. */
const openings = async (t: TestContext) => {
  const { CARDEA_DATA = '', DATABASE_URL: url } = await emptyDeployment(t);
  const location: DatabaseLocation = url
    ? { kind: 'postgres', url, schema: 'cardea_default' }
    : { kind: 'sqlite', file: join(CARDEA_DATA, 'default.sqlite') };
  const open = async () => {
    const db = await openDatabase(location, raise);
    t.after(() => db.destroy());
    return db;
  };
  const db = await open();
  await migrate(db);
  return { db, open, isShared: url === undefined };
};

/**
 * Two processes of one deployment. The embedded database waits for another connection's transaction
 * without letting this process go on, so that here both stand on one.
 */
const startTwice = async (t: TestContext) => {
  const { db, open, isShared } = await openings(t);
  const house = await startHouse(t, { db });
  const other = await startTenant(t, { db: isShared ? db : await open() });
  return { house, tenants: [house.tenant, other] as const };
};

const atOnce = (tenants: readonly Tenant[], ask: (tenant: Tenant) => Promise<Answer>) =>
  Promise.all([0, 1, 2, 3, 4, 5].map((i) => ask(tenants[i % tenants.length] as Tenant)));

test('two processes that exchange and end the same things record each once', async (t) => {
  const { house, tenants } = await startTwice(t);
  const { tenant, web, accountId } = house;
  const authorized = await authorize(tenant, tenant.browser(), web, { accountId });
  const codes = await atOnce(tenants, (one) => exchange(one.browser(), web, authorized));
  const given = codes.filter(({ status }) => status === 200).length;
  assert.ok(given <= 1);
  const found = await keysOf(tenant.db);
  const successes = found.filter((key) => key === 'ExchangeTokenBy.AuthorizationCode Success');
  assert.equal(successes.length, given);
  assert.equal(found.filter((key) => key.startsWith('RevokeToken')).length, 1);

  const { tokens } = await signIn(house);
  await forget(tenant.db);
  const renewed = await atOnce(tenants, (one) => refresh(one.browser(), web, tokens.refresh_token));
  const renewals = renewed.filter(({ status }) => status === 200).length;
  assert.ok(renewals > 0);
  const ids = (await entriesOf(tenant.db)).map(({ idempotencyKey }) => idempotencyKey);
  assert.equal(ids.length, renewals);
  assert.equal(new Set(ids).size, renewals);

  await forget(tenant.db);
  await atOnce(tenants, (one) => revocation(one, web, tokens.refresh_token));
  assert.deepEqual(await keysOf(tenant.db), ['RevokeToken Success']);
});

test('an entry that is written again, over another connection, is there once', async (t) => {
  const { db, open } = await openings(t);
  const house = await startHouse(t, { db });
  await askForMachine(house);
  const [entry] = await entriesOf(db);
  assert.ok(entry);
  const others = [db, await open()];
  const again = (id: string, db: Db) => insertAuditEntries(db, [{ ...entry, id }]);
  await Promise.all(others.map((db, i) => again(`again${i}`, db)));
  assert.deepEqual(await entriesOf(db), [entry]);
  await forget(db);
  await Promise.all(others.map((db, i) => again(`anew${i}`, db)));
  assert.equal((await entriesOf(db)).length, 1);
});

test('people and applications are deleted while their tokens are exchanged and revoked', async (t) => {
  const { house, tenants } = await startTwice(t);
  const { tenant, web, accountId } = house;
  for (let round = 0; round < 4; round += 1) {
    const [first, second] = [await signIn(house), await signIn(house)];
    const answers = atOnce(tenants, (one) =>
      refresh(one.browser(), web, first.tokens.refresh_token),
    );
    const revocations = atOnce(tenants, (one) => revocation(one, web, second.tokens.refresh_token));
    const ends = tenants.map(({ db }) =>
      db.transaction().execute(async (db) => {
        await revokeAccount(db, accountId);
        await revokeClient(db, web.id);
      }),
    );
    const [asked, revoked] = await Promise.all([answers, revocations, ...ends]);
    for (const { status } of [...asked, ...revoked]) assert.ok(status < 500);
    const { status } = await refresh(tenant.browser(), web, first.tokens.refresh_token);
    assert.equal(status, 400);
  }
  for (const one of tenants) assert.deepEqual(one.failures, []);
});
