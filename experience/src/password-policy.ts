import type { PasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';

/** The rules a browser can check by itself; the server checks the others when the form is sent. */
export type LocalPasswordRule = {
  code: 'too_short' | 'too_long' | 'character_types' | 'unsupported_characters';
  values: { min?: number; max?: number };
};

const characterTypes = [/[a-z]/, /[A-Z]/, /\d/, /[ -/:-@[-`{-~]/];
const unsupported = /[^ -~]/;

/** The numbers of a policy, with the contract's defaults where it names none. */
export const policyNumbers = (policy: PasswordPolicy) => ({
  minLength: policy.length?.min ?? 8,
  maxLength: policy.length?.max ?? 256,
  minCharacterTypes: policy.characterTypes?.min ?? 1,
});

export const countCharacterTypes = (password: string): number =>
  characterTypes.filter((type) => type.test(password)).length;

/** The local rules that a password breaks, in the order they are told. */
export const brokenRules = (policy: PasswordPolicy, password: string): LocalPasswordRule[] => {
  const { minLength, maxLength, minCharacterTypes } = policyNumbers(policy);
  // Counted as people count: a character outside the basic plane is one.
  const length = [...password].length;
  const rules: (LocalPasswordRule & { isBroken: boolean })[] = [
    { code: 'too_short', values: { min: minLength }, isBroken: length < minLength },
    { code: 'too_long', values: { max: maxLength }, isBroken: length > maxLength },
    {
      code: 'character_types',
      values: { min: minCharacterTypes },
      isBroken: countCharacterTypes(password) < minCharacterTypes,
    },
    { code: 'unsupported_characters', values: {}, isBroken: unsupported.test(password) },
  ];
  return rules.filter((rule) => rule.isBroken).map(({ code, values }) => ({ code, values }));
};
