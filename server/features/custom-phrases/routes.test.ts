import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { languageTag } from '@cardea/contract/wire/languages.ts';
import { changing } from '../../change.fixture.ts';
import { bumpRevision } from '../../db/settings.fixture.ts';
import { readRevision } from '../../db/settings.ts';
import { matchLanguage } from '../../lib/languages.ts';
import { loadPhrases, type Phrases, withCustomPhrases } from '../../lib/phrases.ts';
import { systemRandom } from '../../lib/random.ts';
import { openTestApi } from '../api.fixture.ts';
import { updateSignInExperience } from '../sign-in-settings/service.ts';
import { customPhraseRoutes } from './routes.ts';
import { createTenantPhrases } from './service.ts';

const path = '/custom-phrases';

/** English, and German that lacks some. */
const english = {
  signIn: { title: 'Sign in to {{application}}', action: 'Sign in' },
  help: 'Help',
};
const builtIn: Phrases = withCustomPhrases(
  { ...loadPhrases(), languages: ['en'], experience: () => english },
  new Map([['de', { signIn: { action: 'Anmelden' } }]]),
);

const start = async (t: TestContext) => {
  const deps = {
    random: systemRandom,
    phrases: builtIn,
    tenant: { id: 'default' },
  };
  const api = await openTestApi(t, (db) => customPhraseRoutes({ ...deps, db }));
  const put = async (tag: string, translation: object) => {
    const { status, body } = await api.call('PUT', `${path}/${tag}`, translation);
    assert.equal(status, 201, JSON.stringify(body));
    return body;
  };
  const readPhrases = createTenantPhrases(builtIn);
  return {
    ...api,
    setFallback: (fallbackLanguage: string) =>
      changing(api.db, (tx) =>
        updateSignInExperience(tx, { languageInfo: { autoDetect: true, fallbackLanguage } }),
      ),
    put,
    readPhrases,
    tenantPhrases: () => readPhrases(api.db),
  };
};

test('phrases of a language are written whole, under an id that stays', async (t) => {
  const { call, put } = await start(t);
  const translation = { signIn: { title: 'Welkom bij {{ application }}' }, help: 'Hulp' };
  const { id, ...rest } = await put('nl', translation);
  assert.match(id, /^[0-9a-z]{21}$/);
  assert.deepEqual(rest, { tenantId: 'default', languageTag: 'nl', translation });
  const changed = await put('nl', { help: 'Help me' });
  assert.deepEqual(changed, { id, ...rest, translation: { help: 'Help me' } });
  const read = await call('GET', `${path}/nl`);
  assert.deepEqual([read.status, read.body], [200, changed]);
  const german = await put('de', {});
  assert.deepEqual((await call('GET', path)).body, [german, changed]);
  assert.equal((await call('DELETE', `${path}/nl`)).status, 204);
  assert.deepEqual((await call('GET', path)).body, [german]);
});

test('empty texts are removed, and groups that have no other', async (t) => {
  const { put } = await start(t);
  const { translation } = await put('nl', { signIn: { title: '', action: '' }, help: 'Hulp' });
  assert.deepEqual(translation, { help: 'Hulp' });
});

const misfits: [translation: object, details: string][] = [
  [{ signIn: 'Welkom' }, '"signIn" is a group of phrases, not a text'],
  [{ signIn: '' }, '"signIn" is a group of phrases, not a text'],
  [{ help: { me: 'Hulp' } }, '"help" is a text, not a group of phrases'],
  [{ help: {} }, '"help" is a text, not a group of phrases'],
  [{ help: 'Hulp van {{application}}' }, '"help" has no {{application}}'],
  [
    { signIn: { title: 'Welkom bij {{ app }}' } },
    '"signIn.title" has no {{app}}, only {{application}}',
  ],
  [{ constructor: 'x' }, '"constructor" is a name that objects have already'],
  [{ a: { constructor: { name: 'x' } } }, '"a.constructor" is a name that objects have already'],
  [{ signIn: { prototype: {} } }, '"signIn.prototype" is a name that objects have already'],
  [
    { signIn: { action: '{{x}}' }, a: { prototype: 'A' } },
    '"signIn.action" has no {{x}}\n"a.prototype" is a name that objects have already',
  ],
];
for (const [translation, details] of misfits) {
  test(`${JSON.stringify(translation)} does not fit`, async (t) => {
    const { put, refused } = await start(t);
    await put('nl', { help: 'Hulp' });
    const { body } = await refused(['PUT', `${path}/nl`, translation], {
      status: 422,
      code: 'localization.invalid_translation_structure',
    });
    assert.equal(body.details, details);
  });
}

test('who sends something else altogether is told so briefly', async (t) => {
  const { refused } = await start(t);
  const wrong = Array.from({ length: 500 }, (_, i) => [`key${i}`, { prototype: 'x' }]);
  const translation = Object.fromEntries(wrong);
  const { body } = await refused(['PUT', `${path}/nl`, translation], {
    status: 422,
    code: 'localization.invalid_translation_structure',
  });
  assert.equal(body.details.split('\n').length, 20);
});

/** As a tenant of Logto's has it: two languages of i18next, and none of our keys. */
const moved = {
  input: { username: '用户名', search_region_code: '搜索' },
  action: { sign_in: '登录', nav_skip: '跳过' },
  description: {
    resend_passcode: '<a>重新发送</a>',
    password_requirement: { length_one: '{{count}}' },
  },
  error: {
    general_required: '{{types, list(type: disjunction;)}}必填',
    password_rejected: { restricted: { words: '产品' } },
  },
  user_scopes: { descriptions: { 'urn:logto:scope:organizations': '组织' } },
  list: { or: '$t(list.comma)' },
  toString: 'x',
};

test('any nested texts are stored and come back as they were sent', async (t) => {
  const { call, put } = await start(t);
  assert.deepEqual((await put('zh', moved)).translation, moved);
  assert.deepEqual((await call('GET', `${path}/zh`)).body.translation, moved);
  assert.deepEqual((await call('GET', path)).body[0].translation, moved);
  const more = { ...moved, help: '帮助', signIn: { titel: 'x' } };
  assert.deepEqual((await put('zh', more)).translation, more);
});

/** @returns a text below as many groups. */
const nested = (groups: number): object => (groups === 0 ? { a: 'x' } : { a: nested(groups - 1) });

const tooMuch: [what: string, translation: object, message: RegExp][] = [
  ['seventeen levels deep', nested(16), /deeper than 16 levels/],
  ['deeper than anything', nested(60), /deeper than 16 levels/],
  ['bottomless', nested(500), /nested deeper/],
  ['one huge text', { a: 'x'.repeat(262_144) }, /at most 262144 characters/],
  [
    'very many texts',
    Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key${i}`, 'text'])),
    /at most 262144 characters/,
  ],
];
for (const [what, translation, message] of tooMuch) {
  test(`phrases that are ${what} are refused`, async (t) => {
    const { put, refused } = await start(t);
    await put('nl', { help: 'Hulp' });
    const expected = { status: 400, code: 'guard.invalid_input' };
    const { body } = await refused(['PUT', `${path}/nl`, translation], expected);
    assert.match(body.details, message);
  });
}

test('sixteen levels and 256 KiB are not too much', async (t) => {
  const { put } = await start(t);
  const long = { a: 'x'.repeat(262_144 - '{"a":""}'.length) };
  for (const translation of [nested(15), long]) {
    assert.deepEqual((await put('nl', translation)).translation, translation);
  }
});

test('a prototype is no text of anybody', async (t) => {
  const { call } = await start(t);
  const sent =
    '{"__proto__":{"polluted":"x"},"a":{"__proto__":{"polluted":"x"},"b":"B"},"constructor":{"prototype":{"polluted":"x"}}}';
  const headers = { 'content-type': 'application/json' };
  const { status, body } = await call('PUT', `${path}/nl`, Buffer.from(sent), headers);
  assert.deepEqual([status, body.translation], [201, { a: { b: 'B' } }]);
  assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
});

const malformed: [tag: string, translation: object][] = [
  ['nl', { help: 1 }],
  ['nl', { help: null }],
  ['nl', { help: ['Hulp'] }],
  ['nl', { signIn: { title: true } }],
  ['nl', ['Hulp']],
  ['nl', { help: 'Hulp\0' }],
  ['xx', { help: 'Hulp' }],
  ['NL', { help: 'Hulp' }],
  ['en-AU', {}],
  ['nl%00', {}],
];
for (const [tag, translation] of malformed) {
  test(`${JSON.stringify(translation)} in ${tag} is malformed`, async (t) => {
    const { refused } = await start(t);
    const expected = { status: 400, code: 'guard.invalid_input' };
    await refused(['PUT', `${path}/${tag}`, translation], expected);
  });
}

test('languages without phrases of their own, and unknown ones, are not found', async (t) => {
  const { call, refused } = await start(t);
  const missing = await call('GET', `${path}/de`);
  assert.deepEqual([missing.status, missing.body.code], [404, 'entity.not_found']);
  const unknown = await call('GET', `${path}/xx`);
  assert.deepEqual([unknown.status, unknown.body.code], [400, 'guard.invalid_input']);
  await refused(['DELETE', `${path}/de`], { status: 404, code: 'entity.not_found' });
  await refused(['DELETE', `${path}/xx`], { status: 400, code: 'guard.invalid_input' });
});

test('the default language stays', async (t) => {
  const { call, setFallback, put, refused } = await start(t);
  await put('nl', { help: 'Hulp' });
  await setFallback('nl');
  await refused(['DELETE', `${path}/nl`], {
    status: 409,
    code: 'localization.cannot_delete_default_language',
  });
  await setFallback('en');
  assert.equal((await call('DELETE', `${path}/nl`)).status, 204);
});

test('every write makes caches stale', async (t) => {
  const { db, call, put } = await start(t);
  const before = await readRevision(db);
  await put('nl', { help: 'Hulp' });
  await put('nl', { help: 'Help' });
  await call('DELETE', `${path}/nl`);
  assert.equal(await readRevision(db), before + 3);
});

test('two writers of a new language leave one of them', async (t) => {
  const { call, put } = await start(t);
  const [one, other] = await Promise.all([put('nl', { help: 'a' }), put('nl', { help: 'b' })]);
  assert.equal(one.id, other.id);
  assert.equal((await call('GET', path)).body.length, 1);
});

test("a tenant's pages say what was last written, without asking for it again", async (t) => {
  const { call, put, tenantPhrases } = await start(t);
  assert.deepEqual((await tenantPhrases()).languages, ['de', 'en']);
  await put('nl', { signIn: { title: 'Welkom bij {{application}}' } });
  const phrases = await tenantPhrases();
  assert.deepEqual(phrases.languages, ['de', 'en', 'nl']);
  assert.equal(await tenantPhrases(), phrases);
  const title = (values = { application: 'Bookstore' }) =>
    phrases.phrase('signIn.title', 'nl', values);
  assert.equal(title(), 'Welkom bij Bookstore');
  assert.equal(phrases.phrase('help', 'nl'), 'Help');
  await put('en', { help: 'Call us' });
  assert.equal((await tenantPhrases()).phrase('help', 'nl'), 'Call us');
  await call('DELETE', `${path}/nl`);
  assert.deepEqual((await tenantPhrases()).languages, ['de', 'en']);
});

test('what a transaction sees is remembered by nobody else', async (t) => {
  const { db, readPhrases, put, tenantPhrases } = await start(t);
  const attempt = db.transaction().execute(async (db) => {
    await bumpRevision(db);
    await db
      .insertInto('customPhrases')
      .values({ languageTag: 'fi', id: 'x', translation: {} })
      .execute();
    assert.deepEqual((await readPhrases(db)).languages, ['de', 'en', 'fi']);
    throw new Error('changed my mind');
  });
  await assert.rejects(attempt, /changed my mind/);
  await put('nl', { help: 'Hulp' });
  assert.deepEqual((await tenantPhrases()).languages, ['de', 'en', 'nl']);
});

test('every built-in language can be changed', () => {
  for (const language of loadPhrases().languages) languageTag.parse(language);
});

test('every language of the wire is served to who reads it, once it is added', () => {
  const names = new Intl.DisplayNames('en', { type: 'language' });
  for (const tag of languageTag.options) {
    const { languages } = withCustomPhrases(builtIn, new Map([[tag, {}]]));
    assert.equal(matchLanguage([tag], languages), tag);
    assert.ok(names.of(tag));
  }
});
