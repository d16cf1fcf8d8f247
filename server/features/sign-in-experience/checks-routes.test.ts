import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changing } from '../../change.fixture.ts';
import { testContext } from '../context.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { insertUser } from '../users/service.ts';
import { addConflicts, openSettingsApi } from './sign-in-experience.fixture.ts';

const path = '/sign-in-exp/default/check-password';
const good = 'kestrel over water';

test('a password is judged by the policy in force, and by who it is for', async (t) => {
  const { db, call } = await openSettingsApi(t);
  const ada = { id: 'ada', name: 'Ada Lovelace', username: 'countess' };
  await changing(db, (tx) => insertUser(tx, ada, testContext(db)));
  const cases: [body: object, issues: string[]][] = [
    [{ password: good, userInfo: {} }, []],
    [{ password: good, userId: 'ada' }, []],
    [{ password: 'short', userInfo: {} }, ['password_rejected.too_short']],
    [
      { password: '', userInfo: {} },
      ['password_rejected.too_short', 'password_rejected.character_types'],
    ],
    [{ password: 'countess1', userInfo: {} }, []],
    [{ password: 'countess1', userId: 'ada' }, ['password_rejected.restricted.user_info']],
    [
      { password: 'lovelace1', userInfo: { name: 'Ada Lovelace', email: null } },
      ['password_rejected.restricted.user_info'],
    ],
  ];
  for (const [body, issues] of cases) {
    const answer = await call('POST', path, body);
    const shown = JSON.stringify([body, answer.body]);
    if (issues.length === 0)
      assert.deepEqual([answer.status, answer.body], [200, { result: true }], shown);
    else {
      assert.equal(answer.status, 400, shown);
      assert.equal(answer.body.result, false, shown);
      assert.equal('code' in answer.body, false, shown);
      const codes = answer.body.issues.map(({ code }: { code: string }) => code);
      assert.deepEqual(codes, issues, shown);
    }
  }
  const { body } = await call('POST', path, { password: 'short', userInfo: {} });
  assert.deepEqual(body.issues, [
    { code: 'password_rejected.too_short', interpolation: { min: 8 } },
  ]);
});

test('whose password it is must be told where the policy asks, and the person must exist', async (t) => {
  const { db, call, refused } = await openSettingsApi(t);
  const untold = { status: 400, code: 'request.invalid_input' };
  await refused(['POST', path, { password: good }], untold);
  const { data } = (await call('POST', path, { password: good })).body;
  assert.deepEqual(data, {
    message: '"userId" is needed: the policy keeps what people are known by out.',
  });
  await refused(['POST', path, { password: good, userId: 'x' }], {
    status: 404,
    code: 'entity.not_found',
  });
  await refused(['POST', path, {}], { status: 400, code: 'guard.invalid_input' });
  await changing(db, (tx) =>
    updateSignInExperience(tx, { passwordPolicy: { rejects: { userInfo: false } } }),
  );
  assert.equal((await call('POST', path, { password: good })).status, 200);
});

test('usernames that differ in case alone are counted, and some of them shown', async (t) => {
  const { db, call } = await openSettingsApi(t);
  const names = Array.from({ length: 21 }, (_, n) => `n${n}`);
  const conflicts = await addConflicts(db, names);
  const read = (query: string) =>
    call('GET', `/sign-in-exp/username-policy/case-sensitivity-conflicts${query}`);
  const { body } = await read('');
  assert.deepEqual(body, { totalConflicts: 21, samples: conflicts.slice(0, 20) });
  assert.equal((await read('?limit=1')).body.samples.length, 1);
  for (const limit of ['0', 'x', '101', '1.5']) {
    const answer = await read(`?limit=${limit}`);
    assert.deepEqual([answer.status, answer.body.code], [400, 'guard.invalid_input'], limit);
  }
});
