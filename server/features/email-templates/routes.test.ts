import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi } from '../api.fixture.ts';
import { emailTemplateRoutes } from './routes.ts';

const start = async (t: TestContext) => {
  let now = 1_800_000_000_000;
  const deps = { clock: () => now++, random: systemRandom, tenant: { id: 'default' } };
  const api = await openTestApi(t, (db) => emailTemplateRoutes({ ...deps, db }));
  return {
    ...api,
    put: async (...templates: object[]) => {
      const { status, body } = await api.call('PUT', '/email-templates', { templates });
      assert.equal(status, 200, JSON.stringify(body));
      return body;
    },
  };
};

const template = (languageTag: string, templateType = 'SignIn', details: object = {}) => ({
  languageTag,
  templateType,
  details: { subject: `Hello in ${languageTag}`, content: 'Your code: {{code}}', ...details },
});

const nobody = 'nobody-has-this-id';

test('templates are created, shown, listed and deleted', async (t) => {
  const { call, put } = await start(t);
  const details = { contentType: 'text/plain', replyTo: '{{user.name}} <a@b.c>', sendFrom: 'x' };
  const [first, second] = await put(template('en', 'SignIn', details), template('pt-BR'));
  assert.deepEqual(
    { ...first, id: typeof first.id, createdAt: typeof first.createdAt },
    {
      tenantId: 'default',
      id: 'string',
      createdAt: 'number',
      ...template('en', 'SignIn', details),
    },
  );
  assert.deepEqual((await call('GET', `/email-templates/${first.id}`)).body, first);
  assert.deepEqual((await call('GET', '/email-templates')).body, [first, second]);
  assert.equal((await call('DELETE', `/email-templates/${first.id}`)).status, 204);
  assert.deepEqual((await call('GET', '/email-templates')).body, [second]);
});

test('a template of the same language and type is replaced whole and keeps its id', async (t) => {
  const { call, put } = await start(t);
  const [before] = await put(template('en', 'SignIn', { replyTo: 'a@b.c' }));
  const [after, other] = await put(
    template('en', 'SignIn', { subject: 'New' }),
    template('en', 'Register'),
  );
  assert.deepEqual(after, { ...before, ...template('en', 'SignIn', { subject: 'New' }) });
  assert.deepEqual((await call('GET', '/email-templates')).body, [after, other]);
});

test('of a template given twice the later one stays', async (t) => {
  const { call, put } = await start(t);
  const answer = await put(template('en'), template('en', 'SignIn', { subject: 'Later' }));
  assert.deepEqual(
    answer.map(({ details }: { details: { subject: string } }) => details.subject),
    ['Later'],
  );
  assert.deepEqual((await call('GET', '/email-templates')).body, answer);
});

test('templates put at the same moment are one each', async (t) => {
  const { call, put } = await start(t);
  const pair = [template('en'), template('de')];
  await Promise.all([put(...pair), put(...pair.toReversed()), put(...pair)]);
  assert.equal((await call('GET', '/email-templates')).body.length, 2);
});

test('details are merged member by member', async (t) => {
  const { call, put } = await start(t);
  const [before] = await put(template('en', 'SignIn', { replyTo: 'a@b.c' }));
  const path = `/email-templates/${before.id}/details`;
  const changes = { subject: 'New', contentType: 'text/html' };
  const { status, body } = await call('PATCH', path, changes);
  assert.equal(status, 200);
  assert.deepEqual(body, { ...before, details: { ...before.details, ...changes } });
  assert.deepEqual((await call('PATCH', path, {})).body, body);
  assert.deepEqual((await call('GET', `/email-templates/${before.id}`)).body, body);
});

const filters: [query: string, left: number][] = [
  ['languageTag=en', 1],
  ['templateType=SignIn', 1],
  ['languageTag=en&templateType=SignIn', 2],
  ['languageTag=fr', 3],
];
for (const [query, left] of filters) {
  test(`${query} lists and deletes what it says`, async (t) => {
    const { call, put } = await start(t);
    await put(template('en'), template('en', 'Register'), template('de'));
    assert.equal((await call('GET', `/email-templates?${query}`)).body.length, 3 - left);
    const { status, body } = await call('DELETE', `/email-templates?${query}`);
    assert.deepEqual([status, body], [200, { rowCount: 3 - left }]);
    assert.equal((await call('GET', '/email-templates')).body.length, left);
  });
}

test('what cannot be is refused and changes nothing', async (t) => {
  const { put, refused } = await start(t);
  const [{ id }] = await put(template('en'));
  const invalid = { status: 400, code: 'guard.invalid_input' };
  const missing = { status: 404, code: 'entity.not_exists_with_id' };
  const noFilter = { status: 422, code: 'connector.email_connector.bulk_deletion_no_filter' };
  const { details: _, ...bare } = template('en');
  const bad: object[] = [
    {},
    { templates: [] },
    { templates: [template('de'), template('')] },
    { templates: [template('de'), template('not a language')] },
    { templates: [template('en-US-x-far-too-long')] },
    { templates: [template('de'), template('en', 'Test')] },
    { templates: [bare] },
    { templates: [{ ...bare, details: { subject: 'x' } }] },
    { templates: [template('en', 'SignIn', { contentType: 'text/markdown' })] },
    { templates: [template('en', 'SignIn', { subject: 'a\0b' })] },
  ];
  for (const body of bad) await refused(['PUT', '/email-templates', body], invalid);
  await refused(['PATCH', `/email-templates/${id}/details`, { subject: 7 }], invalid);
  await refused(['PATCH', `/email-templates/${nobody}/details`, { subject: 'x' }], missing);
  await refused(['DELETE', `/email-templates/${nobody}`], missing);
  await refused(['DELETE', '/email-templates'], noFilter);
  await refused(['DELETE', '/email-templates?templateType=Test'], invalid);
});

test('a template that is not there is not found', async (t) => {
  const { call } = await start(t);
  const { status, body } = await call('GET', `/email-templates/${nobody}`);
  assert.deepEqual([status, body.code], [404, 'entity.not_exists_with_id']);
});
