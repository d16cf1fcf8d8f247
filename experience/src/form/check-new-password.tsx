import type { PasswordPolicy } from '@cardea/contract/management/sign-in-experience.ts';
import { brokenRules } from '../password-policy.ts';
import type { Translate } from '../phrases.ts';
import { Sentences } from './sentences.tsx';
import type { Messages } from './use-form.ts';

/** What a browser can say against a new password before it is sent; `{}` when nothing. */
export const checkNewPassword = (
  password: string,
  policy: PasswordPolicy,
  t: Translate,
): Messages => {
  if (password === '') {
    return { password: t('check.newPasswordRequired') };
  }
  const broken = brokenRules(policy, password);
  if (broken.length === 0) {
    return {};
  }
  const sentences = broken.map(({ code, values }) => t(`password_rejected.${code}`, values));
  return { password: <Sentences sentences={sentences} /> };
};
