import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contrastOf, isHexColor, judgeColor, paper } from './contrast.ts';

test('contrast is that of WCAG 2.2, whichever colour comes first', () => {
  assert.equal(contrastOf('#000000', '#ffffff'), 21);
  assert.equal(contrastOf('#fff', '#000'), 21);
  assert.equal(contrastOf('#777', '#777777'), 1);
  // The grey that just fails, and the one that just passes 4.5:1 on white.
  assert.equal(contrastOf('#777777', '#ffffff').toFixed(2), '4.48');
  assert.equal(contrastOf('#767676', '#ffffff').toFixed(2), '4.54');
});

test('a colour is judged by the page it lies on', () => {
  assert.equal(judgeColor('#5b5bd6', paper.light), 'good');
  assert.equal(judgeColor('#9b9bf5', paper.dark), 'good');
  assert.equal(judgeColor('#e0752d', paper.light), 'shaded');
  assert.equal(judgeColor('#ffe066', paper.light), 'faint');
  assert.equal(judgeColor('#ffe066', paper.dark), 'good');
  assert.equal(judgeColor('#22232f', paper.dark), 'faint');
});

test('a colour has three or six hexadecimal digits', () => {
  for (const color of ['#fff', '#5B5BD6']) assert.ok(isHexColor(color), color);
  for (const color of ['', '#', 'fff', '#ffff', '#12345g', '#5b5bd6 ', 'red', '#5b5bd6\n']) {
    assert.ok(!isHexColor(color), color);
  }
});
