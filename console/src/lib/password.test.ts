import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generatePassword } from './password.ts';

test('generated passwords are long, different and easy to read out', () => {
  const passwords = Array.from({ length: 50 }, () => generatePassword());
  assert.equal(new Set(passwords).size, 50);
  for (const password of passwords) assert.match(password, /^[A-HJ-NP-Za-km-z2-9]{20}$/);
});
