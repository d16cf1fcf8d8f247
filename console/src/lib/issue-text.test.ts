import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { issue, issueText } from './issue-text.ts';

/** What a refused value leads to, written by the library that the server validates with. */
const textFor = (shape: z.ZodType, value: unknown): string | undefined => {
  const [first] = shape.safeParse(value).error?.issues ?? [];
  return first && issueText(issue.parse(JSON.parse(JSON.stringify(first))));
};

const cases: [name: string, shape: z.ZodType, value: unknown, text: string][] = [
  ['nothing for a text', z.string(), undefined, 'Enter a value.'],
  ['null for a number', z.number(), null, 'Enter a value.'],
  ['an empty text', z.string().min(1), '', 'Enter a value.'],
  ['an empty list', z.array(z.string()).min(1), [], 'Enter a value.'],
  ['a number for a text', z.string(), 7, 'Enter a text.'],
  ['a text for a number', z.number(), 'x', 'Enter a number.'],
  ['a text for a list', z.array(z.string()), 'x', 'Enter a list: [ … ].'],
  ['a text for an object', z.object({}), 'x', 'Enter an object: { … }.'],
  ['a word for an address', z.url(), 'x', 'Enter an address such as https://example.com.'],
  ['a word for an email address', z.email(), 'x', 'Enter an email address.'],
  ['another form', z.string().regex(/^a$/), 'b', 'This does not have the expected form.'],
  ['too short', z.string().min(8), 'x', 'Use at least 8 characters.'],
  ['too long', z.string().max(2), 'xxx', 'Use at most 2 characters.'],
  ['too small', z.number().min(1), 0, 'Enter at least 1.'],
  ['too many', z.array(z.string()).max(1), ['a', 'b'], 'At most 1 can be here.'],
  ['none of the choices', z.enum(['a', 'b']), 'c', 'Use one of these: a, b.'],
  [
    'a member nobody knows',
    z.strictObject({}),
    { a: 1 },
    'Something here is not known. Remove it.',
  ],
  ['no way to fit', z.union([z.number(), z.boolean()]), 'x', 'Check this value.'],
  ["a connector's own sentence", z.string().min(3, 'needs an “@”'), 'x', 'needs an “@”'],
];
for (const [name, shape, value, text] of cases) {
  test(`a refusal is said in plain words: ${name}`, () => {
    assert.equal(textFor(shape, value), text);
  });
}
