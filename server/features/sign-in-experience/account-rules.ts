import { canSend } from '../connectors/messages.ts';
import { findUsernameCaseConflicts } from '../users/case-conflicts-store.ts';
import { forgotPasswordChannels, forgotPasswordOf } from './forgot-password.ts';
import type { Rule } from './rule.ts';

/**
 * An entry of an e-mail list (wire 3.7): an address, a domain after `@`, either with `*` for any
 * characters: `name@example.com`, `@example.com`, `foo*@x.com`, `@*.x.com`.
 */
const emailListEntry = /^[^\s@]*@[^\s@.]+(\.[^\s@.]+)+$/;

/** How many usernames that would become the same a refusal names. */
const conflictSamples = 20;

/** What holds for accounts: passwords, names, addresses, language (wire 3.10). */
export const accountRules: readonly Rule[] = [
  {
    code: 'sign_in_experiences.forgot_password_method_requires_connector',
    members: ['forgotPasswordMethods'],
    breaks: async ({ settings: { forgotPasswordMethods } }, { db, ...deps }) => {
      for (const method of forgotPasswordMethods ?? []) {
        if (!(await canSend(db, forgotPasswordChannels[method], deps))) return true;
      }
      return false;
    },
  },
  {
    code: 'sign_in_experiences.password_expiration_requires_forgot_password',
    members: ['passwordExpiration', 'forgotPasswordMethods'],
    breaks: async ({ settings }, { db, ...deps }) => {
      if (!settings.passwordExpiration.enabled) return false;
      const { email, phone } = await forgotPasswordOf(db, settings, deps);
      return !email && !phone;
    },
  },
  {
    code: 'sign_in_experiences.username_policy_case_conflicts_exist',
    members: ['usernamePolicy'],
    breaks: async ({ stored, settings }, { db }) => {
      const { caseSensitive } = settings.usernamePolicy;
      if (caseSensitive || !stored.usernamePolicy.caseSensitive) return false;
      const conflicts = await findUsernameCaseConflicts(db, conflictSamples);
      return conflicts.totalConflicts > 0 && { data: conflicts };
    },
  },
  {
    code: 'sign_in_experiences.unsupported_default_language',
    members: ['languageInfo'],
    breaks: async ({ settings }, { db, tenantPhrases }) =>
      !(await tenantPhrases(db)).languages.includes(settings.languageInfo.fallbackLanguage),
  },
  {
    code: 'sign_in_experiences.invalid_custom_email_blocklist_format',
    members: ['emailBlocklistPolicy'],
    breaks: ({ settings: { emailBlocklistPolicy } }) => {
      const { customAllowlist = [], customBlocklist = [] } = emailBlocklistPolicy;
      return [...customAllowlist, ...customBlocklist].some((entry) => !emailListEntry.test(entry));
    },
  },
];
