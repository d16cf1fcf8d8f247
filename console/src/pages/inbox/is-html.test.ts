import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isHtml } from './is-html.ts';

const contents: [content: string, expected: boolean][] = [
  ['<p>Use 314159 to sign in.</p>', true],
  ['Use <b class="code">314159</b>', true],
  ['One line<br/>and another', true],
  ['<img src="https://example.com/logo.png">', true],
  ['Use 314159 to sign in.', false],
  ['1 < 2 and 3 > 2', false],
  ['Alex <alex@example.com> wants to sign in', false],
];
for (const [content, expected] of contents) {
  test(`${expected ? 'HTML' : 'text'} is told apart: ${content}`, () => {
    assert.equal(isHtml(content), expected);
  });
}
