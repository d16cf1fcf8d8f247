import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolvePasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { brokenRules, policyNumbers } from './password-policy.ts';

test('the defaults of the page are those of the contract', () => {
  const { length, characterTypes } = resolvePasswordPolicy({});
  assert.deepEqual(policyNumbers({}), {
    minLength: length.min,
    maxLength: length.max,
    minCharacterTypes: characterTypes.min,
  });
});

test('the page names the rules a password breaks, and none it does not', () => {
  const policy = { length: { min: 4, max: 6 }, characterTypes: { min: 3 } };
  const cases: [string, string[]][] = [
    ['aB1', ['too_short']],
    ['aB1 ', []],
    ['aB12345', ['too_long']],
    ['aaaa', ['character_types']],
    ['aB1é', ['unsupported_characters']],
    ['', ['too_short', 'character_types']],
  ];
  for (const [password, codes] of cases) {
    assert.deepEqual(
      brokenRules(policy, password).map(({ code }) => code),
      codes,
      password,
    );
  }
});
