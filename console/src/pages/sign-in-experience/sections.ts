import { z } from 'zod';
import { ApiError } from '../../lib/api-error.ts';
import type { ExperiencePatch } from './form-values.ts';

/** The tabs of the page, in their order; each is a part of the address. */
export const tabs = [
  'branding',
  'sign-up-and-sign-in',
  'collect-user-profile',
  'content',
  'security',
] as const;
export type Tab = (typeof tabs)[number];

/** The sections of the page, and the tab each is in. */
const tabsOfSections = {
  logos: 'branding',
  colors: 'branding',
  mode: 'sign-up-and-sign-in',
  sign_up: 'sign-up-and-sign-in',
  methods: 'sign-up-and-sign-in',
  social: 'sign-up-and-sign-in',
  forgot_password: 'sign-up-and-sign-in',
  profile_fields: 'collect-user-profile',
  sign_up_fields: 'collect-user-profile',
  terms: 'content',
  support: 'content',
  languages: 'content',
  custom_css: 'content',
  password_policy: 'security',
  username_policy: 'security',
  codes: 'security',
  lockout: 'security',
  captcha: 'security',
  email_rules: 'security',
} as const satisfies Record<string, Tab>;
export type SectionId = keyof typeof tabsOfSections;

export const tabOf = (section: SectionId): Tab => tabsOfSections[section];

/** Where each member of the settings is edited. */
const sectionsOfMembers: Readonly<Record<string, SectionId>> = {
  branding: 'logos',
  color: 'colors',
  signInMode: 'mode',
  signUp: 'sign_up',
  signIn: 'methods',
  socialSignInConnectorTargets: 'social',
  socialSignIn: 'social',
  forgotPasswordMethods: 'forgot_password',
  signUpProfileFields: 'sign_up_fields',
  termsOfUseUrl: 'terms',
  privacyPolicyUrl: 'terms',
  agreeToTermsPolicy: 'terms',
  supportEmail: 'support',
  supportWebsiteUrl: 'support',
  unknownSessionRedirectUrl: 'support',
  languageInfo: 'languages',
  customCss: 'custom_css',
  passwordPolicy: 'password_policy',
  usernamePolicy: 'username_policy',
  verificationCodePolicy: 'codes',
  sentinelPolicy: 'lockout',
  captchaPolicy: 'captcha',
  emailBlocklistPolicy: 'email_rules',
} satisfies Partial<Record<keyof ExperiencePatch, SectionId>>;

/** What the form calls differently than the settings. */
const sectionsOfFields: Readonly<Record<string, SectionId>> = {
  methods: 'methods',
  'links.termsOfUseUrl': 'terms',
  'links.privacyPolicyUrl': 'terms',
  links: 'support',
  verificationCode: 'codes',
  lockout: 'lockout',
  emailRules: 'email_rules',
};

/** @param path of a field of the form: `branding.logoUrl`. */
export const sectionOfField = (path: string): SectionId | undefined => {
  const [member = ''] = path.split('.');
  return sectionsOfFields[path] ?? sectionsOfFields[member] ?? sectionsOfMembers[member];
};

const sectionsOfCodes: Readonly<Record<string, SectionId>> = {
  duplicated_sign_up_identifiers: 'sign_up',
  missing_sign_up_identifiers: 'sign_up',
  passwordless_requires_verify: 'sign_up',
  at_least_one_authentication_factor: 'methods',
  code_sign_in_must_be_enabled: 'methods',
  email_verification_code_cannot_be_used_for_sign_in: 'methods',
  phone_verification_code_cannot_be_used_for_sign_in: 'methods',
  forgot_password_method_requires_connector: 'forgot_password',
  password_expiration_requires_forgot_password: 'forgot_password',
  unsupported_default_language: 'languages',
  username_policy_case_conflicts_exist: 'username_policy',
  invalid_custom_email_blocklist_format: 'email_rules',
};

const invalidInput = z.object({
  issues: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])) })),
});

/** @returns the member of the settings that did not have its shape (wire 3.1). */
const invalidMember = (data: unknown): string | undefined => {
  const found = invalidInput.safeParse(data);
  return found.success ? found.data.issues[0]?.path[0]?.toString() : undefined;
};

const needsCodes = ({ signUp }: ExperiencePatch): boolean =>
  [...(signUp?.identifiers ?? []), ...(signUp?.secondaryIdentifiers ?? [])].some(
    (asked) =>
      asked !== 'username' && (typeof asked === 'string' || asked.identifier !== 'username'),
  );

/** @returns the section that a refusal of `patch` is about, undefined where it is about none. */
export const sectionOfRefusal = (error: unknown, patch: ExperiencePatch): SectionId | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  if (error.code === 'guard.invalid_input') return sectionOfField(invalidMember(error.data) ?? '');
  const reason = error.code.replace(/^sign_in_experiences\./, '');
  // The same code for both; the server checks sign-up first.
  if (reason === 'enabled_connector_not_found') return needsCodes(patch) ? 'sign_up' : 'methods';
  return sectionsOfCodes[reason];
};
