import type {
  ForgotPasswordMethod,
  ResolvedPasswordPolicy,
  SignInExperience,
  UsernamePolicy,
  updateSignInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';
import {
  resolvePasswordPolicy,
  resolveVerificationCodePolicy,
} from '@cardea/contract/management/sign-in-experience.ts';
import type { OperationRequest } from '@cardea/contract/wire/operation.ts';

export type SignUp = SignInExperience['signUp'];
export type SecondaryIdentifier = NonNullable<SignUp['secondaryIdentifiers']>[number];
export type SignInMethod = SignInExperience['signIn']['methods'][number];

/** What a number field holds: a text while it is empty or half typed. */
type Amount = number | string;

/** The editable part of the settings, as the form holds it; an empty text is no value. */
export type ExperienceFormValues = {
  signInMode: SignInExperience['signInMode'];
  signUp: Required<SignUp>;
  methods: SignInMethod[];
  socialTargets: string[];
  socialSignIn: { automaticAccountLinking: boolean; skipRequiredIdentifiers: boolean };
  /** Null: every way there is a connector for. */
  forgotPasswordMethods: ForgotPasswordMethod[] | null;
  color: SignInExperience['color'];
  branding: Required<SignInExperience['branding']>;
  links: Record<LinkField, string>;
  agreeToTermsPolicy: SignInExperience['agreeToTermsPolicy'];
  languageInfo: SignInExperience['languageInfo'];
  customCss: string;
  /** Names of profile fields; null is all of them. */
  signUpProfileFields: string[] | null;
  passwordPolicy: Omit<ResolvedPasswordPolicy, 'length'> & {
    length: Record<'min' | 'max', Amount>;
  };
  usernamePolicy: Omit<UsernamePolicy, 'minLength' | 'maxLength'> &
    Record<'minLength' | 'maxLength', Amount>;
  verificationCode: { minutes: Amount; tries: Amount };
  lockout: { maxAttempts: Amount; minutes: Amount };
  isCaptchaOn: boolean;
  emailRules: { blockSubaddressing: boolean; allowed: string[]; blocked: string[] };
};

/** Addresses that the settings hold one by one. */
export const linkFields = [
  'termsOfUseUrl',
  'privacyPolicyUrl',
  'supportEmail',
  'supportWebsiteUrl',
  'unknownSessionRedirectUrl',
] as const satisfies readonly (keyof SignInExperience)[];
export type LinkField = (typeof linkFields)[number];

export const brandingFields = ['logoUrl', 'darkLogoUrl', 'favicon', 'darkFavicon'] as const;

/** In force when the settings do not say (wire 3.3): failures, and minutes. */
const lockoutDefaults = { maxAttempts: 100, lockoutDuration: 60 };

const textOf = <K extends string>(
  fields: readonly K[],
  source: { readonly [F in K]?: string | null },
): Record<K, string> =>
  Object.fromEntries(fields.map((field) => [field, source[field] ?? ''])) as Record<K, string>;

const policyValues = (settings: SignInExperience) => {
  const code = resolveVerificationCodePolicy(settings.verificationCodePolicy);
  const lockout = { ...lockoutDefaults, ...settings.sentinelPolicy };
  const email = settings.emailBlocklistPolicy;
  return {
    passwordPolicy: resolvePasswordPolicy(settings.passwordPolicy),
    usernamePolicy: settings.usernamePolicy,
    verificationCode: { minutes: code.expirationDuration / 60, tries: code.maxRetryAttempts },
    lockout: { maxAttempts: lockout.maxAttempts, minutes: lockout.lockoutDuration },
    isCaptchaOn: settings.captchaPolicy.enabled ?? false,
    emailRules: {
      blockSubaddressing: email.blockSubaddressing ?? false,
      allowed: email.customAllowlist ?? [],
      blocked: email.customBlocklist ?? [],
    },
  };
};

/** @returns the form of the settings, with the defaults of the wire where they say nothing. */
export const toFormValues = (settings: SignInExperience): ExperienceFormValues => ({
  signInMode: settings.signInMode,
  signUp: { secondaryIdentifiers: [], ...settings.signUp },
  methods: settings.signIn.methods,
  socialTargets: settings.socialSignInConnectorTargets,
  socialSignIn: {
    automaticAccountLinking: settings.socialSignIn.automaticAccountLinking ?? false,
    skipRequiredIdentifiers: settings.socialSignIn.skipRequiredIdentifiers ?? false,
  },
  forgotPasswordMethods: settings.forgotPasswordMethods,
  color: settings.color,
  branding: textOf(brandingFields, settings.branding),
  links: textOf(linkFields, settings),
  agreeToTermsPolicy: settings.agreeToTermsPolicy,
  languageInfo: settings.languageInfo,
  customCss: settings.customCss ?? '',
  signUpProfileFields: settings.signUpProfileFields?.map(({ name }) => name) ?? null,
  ...policyValues(settings),
});

const toSignUp = ({ secondaryIdentifiers, ...signUp }: Required<SignUp>): SignUp =>
  secondaryIdentifiers.length > 0 ? { ...signUp, secondaryIdentifiers } : signUp;

const filled = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([key, value]) => [key, value.trim()] as const)
      .filter(([, value]) => value !== ''),
  );

const toPolicies = (values: ExperienceFormValues, base: SignInExperience) => ({
  passwordPolicy: {
    ...values.passwordPolicy,
    length: {
      min: Number(values.passwordPolicy.length.min),
      max: Number(values.passwordPolicy.length.max),
    },
  },
  usernamePolicy: {
    ...values.usernamePolicy,
    minLength: Number(values.usernamePolicy.minLength),
    maxLength: Number(values.usernamePolicy.maxLength),
  },
  verificationCodePolicy: {
    expirationDuration: Math.round(Number(values.verificationCode.minutes) * 60),
    maxRetryAttempts: Number(values.verificationCode.tries),
  },
  sentinelPolicy: {
    maxAttempts: Number(values.lockout.maxAttempts),
    lockoutDuration: Number(values.lockout.minutes),
  },
  captchaPolicy: { ...base.captchaPolicy, enabled: values.isCaptchaOn },
  emailBlocklistPolicy: {
    ...base.emailBlocklistPolicy,
    blockSubaddressing: values.emailRules.blockSubaddressing,
    customAllowlist: values.emailRules.allowed,
    customBlocklist: values.emailRules.blocked,
  },
});

/** @returns the members of the settings that the form can change, as the form has them. */
export const toSettings = (values: ExperienceFormValues, base: SignInExperience) => ({
  signInMode: values.signInMode,
  signUp: toSignUp(values.signUp),
  signIn: { methods: values.methods },
  socialSignInConnectorTargets: values.socialTargets,
  socialSignIn: values.socialSignIn,
  forgotPasswordMethods: values.forgotPasswordMethods,
  color: values.color,
  branding: filled(values.branding),
  ...(Object.fromEntries(
    linkFields.map((field) => [field, values.links[field].trim() || null]),
  ) as Record<LinkField, string | null>),
  agreeToTermsPolicy: values.agreeToTermsPolicy,
  languageInfo: values.languageInfo,
  signUpProfileFields: values.signUpProfileFields?.map((name) => ({ name })) ?? null,
  customCss: values.customCss.trim() === '' ? null : values.customCss,
  ...toPolicies(values, base),
});

/** All members of the settings that the form can change. */
export type ExperienceBody = ReturnType<typeof toSettings>;

export type ExperiencePatch = NonNullable<OperationRequest<typeof updateSignInExperience>['body']>;

/**
 * @param base the settings the form began with, so that what others change meanwhile stays.
 * @returns the members that were changed; the wire replaces each whole.
 */
export const toPatch = (base: SignInExperience, values: ExperienceFormValues): ExperiencePatch => {
  const before: Record<string, unknown> = toSettings(toFormValues(base), base);
  const after = Object.entries(toSettings(values, base));
  return Object.fromEntries(
    after.filter(([member, value]) => JSON.stringify(value) !== JSON.stringify(before[member])),
  );
};
