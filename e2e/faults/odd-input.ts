import type { Chance } from '../lib/chance.ts';

/** Input that programs have stumbled over: of the wrong type, size, encoding or meaning. */

const long = 'A'.repeat(100_000);

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: a template that must not be filled in.
export const oddText: readonly string[] = [
  ...['', ' ', '\0', 'a\0b', '\ud800', '\udfff\ud800', '\u0130', '\u202e', '\ufeff', '\r\nX: y'],
  ...["' OR 1=1 --", '"; drop table users; --', '%', '%%', '\\', '{{7*7}}', '${7*7}', '*', '['],
  ...['<script>alert(1)</script>', 'javascript:alert(1)', 'http://127.0.0.1:1/', 'http://[::1'],
  ...['//evil.example', 'file:///etc/passwd', '../../x', '..', '.', '(((((a+)+)+)+)+)+$'],
  ...['A'.repeat(300), '9'.repeat(400), '\u00e9'.repeat(200), '\u{1d54f}'.repeat(129)],
  ...['2026-13-45', '-1', '1e400', 'NaN', 'null', 'true', 'en', 'zz-ZZ', 'default', '_'],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'SignIn', 'email', 'username'],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: as above.

export const oddValues: readonly unknown[] = [
  ...[null, true, false, 0, -1, -0, 1.5, 1e308, -1e308, 2 ** 31, 2 ** 53, Number.MAX_VALUE],
  ...[[], {}, [[]], [null], [{}], ['a', 'a'], { $ne: null }, { constructor: { prototype: {} } }],
  ...oddText,
  long,
];

/** Bodies that are no JSON, or JSON that nobody writes. */
export const oddJson: readonly string[] = [
  ...[
    '',
    '{',
    '[',
    '"',
    'null',
    '[]',
    '""',
    '1',
    'tru',
    '{"a":1,"a":2}',
    '\ufeff{}',
    '{"a":1e400}',
  ],
  ...['{"__proto__":{"isAdmin":true}}', '{"constructor":{"prototype":{"x":1}}}'],
  '['.repeat(20_000) + ']'.repeat(20_000),
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
];

/** Queries that lists and searches do not expect. */
export const oddFields: readonly string[] = [
  ...['page=-1', 'page=0', 'page=99999999999999999999', 'page=1e9&page_size=100', 'page=NaN'],
  ...[
    'page=1&page=2',
    'page_size=1000000',
    'search=%25',
    'search=%00',
    'search=%FF%FE',
    '%',
    '%zz',
  ],
  ...['search.primaryEmail=x&mode.primaryEmail=posix', 'search=[&mode=similar_to'],
  ...['search=((((a{200}){200}){200}){200})&mode=posix', 'search=(a%2B)%2B%24&mode=posix'],
  ...['mode=__proto__&search=a', 'joint=xor&search=a', 'search.__proto__=a', 'a[b]=c'],
  ...[`x=${'a'.repeat(6000)}`, 'excludeRoleId=%27', 'lng=../../etc', 'appId=constructor'],
  ...['types=SPA&types=__proto__', 'isThirdParty=maybe', 'target=%00', 'email=%00', 'status=x'],
];

/** As much of JSON Schema as an OpenAPI document of ours uses. */
export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
};

const objectFor = (schema: Schema, chance: Chance, ids: readonly string[], depth: number) => {
  const entries = Object.entries(schema.properties ?? {})
    .filter(([name]) => (schema.required?.includes(name) ? !chance.oneIn(12) : chance.oneIn(3)))
    .map(([name, member]) => [name, valueFor(member, chance, ids, depth + 1)]);
  const extra = chance.oneIn(8) ? [[chance.pick(oddText), chance.pick(oddValues)]] : [];
  return Object.fromEntries([...entries, ...extra]);
};

/** Right often enough to get past the first check, and odd often enough to reach the others. */
const valueFor = (
  schema: Schema | undefined,
  chance: Chance,
  ids: readonly string[],
  depth = 0,
): unknown => {
  if (!schema || depth > 5 || chance.oneIn(6)) return chance.pick([...oddValues, ...ids]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return chance.pick(schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return valueFor(chance.pick(choices), chance, ids, depth + 1);
  const type = Array.isArray(schema.type) ? chance.pick(schema.type) : schema.type;
  if (type === 'object') return objectFor(schema, chance, ids, depth);
  if (type === 'array') {
    const length = chance.below(4);
    return Array.from({ length }, () => valueFor(schema.items, chance, ids, depth + 1));
  }
  if (type === 'string') return chance.pick([...oddText, ...ids]);
  if (type === 'boolean') return chance.pick([true, false]);
  if (type === 'integer' || type === 'number') return chance.pick([0, 1, -1, 5, 1e9, 1.5, 2 ** 53]);
  return chance.pick(oddValues);
};

/** @returns a body for an operation that takes what `schema` describes. */
export const jsonFor = (
  schema: Schema | undefined,
  chance: Chance,
  ids: readonly string[],
): string => JSON.stringify(valueFor(schema ?? { type: 'object' }, chance, ids)) ?? '';
