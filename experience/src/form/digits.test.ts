import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf } from './digits.ts';

test('a code is read however it was typed or pasted', () => {
  const texts = ['123456', ' 123 456 ', '123-456', '١٢٣٤٥٦', '۱۲۳۴۵۶', '１２３４５６'];
  for (const text of texts) {
    assert.equal(digitsOf(text), '123456', text);
  }
});
