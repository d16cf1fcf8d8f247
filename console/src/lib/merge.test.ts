import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedMembers, merge } from './merge.ts';

const cases: [string, unknown, unknown, unknown, unknown, string[]][] = [
  ['what nobody touched stays', { a: 1 }, { a: 1 }, { a: 1 }, { a: 1 }, []],
  [
    'changes of different members are both kept',
    { a: 1, b: 1 },
    { a: 2, b: 1 },
    { a: 1, b: 2 },
    { a: 2, b: 2 },
    [],
  ],
  [
    'members of members too',
    { m: { a: 1, b: 1 } },
    { m: { a: 2, b: 1 } },
    { m: { a: 1, b: 2 } },
    { m: { a: 2, b: 2 } },
    [],
  ],
  ['the same change twice is one', { a: [1] }, { a: [1, 2] }, { a: [1, 2] }, { a: [1, 2] }, []],
  [
    'two changes of a list are a conflict',
    { a: [1] },
    { a: [1, 2] },
    { a: [1, 3] },
    { a: [1, 2] },
    ['a'],
  ],
  [
    'two changes of a member are one',
    { m: { a: 1 } },
    { m: { a: 2 } },
    { m: { a: 3 } },
    { m: { a: 2 } },
    ['m.a'],
  ],
  [
    'a removal is a change',
    { m: { a: 1, b: 1 } },
    { m: { b: 1 } },
    { m: { a: 1, b: 2 } },
    { m: { b: 2 } },
    [],
  ],
];

for (const [name, before, typed, saved, value, conflicts] of cases) {
  test(name, () => {
    const merged = merge(before, typed, saved);
    assert.deepEqual(JSON.parse(JSON.stringify(merged.value)), value);
    assert.deepEqual(
      merged.conflicts.map(({ path }) => path),
      conflicts,
    );
  });
}

test('only members that differ are sent, whatever the order of their keys', () => {
  const saved = { a: 1, m: { x: 1, y: 2 }, gone: undefined };
  assert.deepEqual(changedMembers({ a: 2, m: { y: 2, x: 1 }, gone: undefined }, saved), { a: 2 });
});
