import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { clearable, email, webUrl } from '../wire/primitives.ts';
import { captchaConfig } from './captcha.ts';
import { connectorMetadata } from './connectors.ts';
import { customProfileField } from './custom-profile-fields.ts';

export const identifierType = z.enum(['username', 'email', 'phone']);
export type IdentifierType = z.infer<typeof identifierType>;

export const signInMode = z.enum(['SignIn', 'Register', 'SignInAndRegister']);

const hexColour = z.string().regex(/^#[\da-f]{3}([\da-f]{3})?$/i);

/** Members may be absent in what is stored; `resolvePasswordPolicy` fills the defaults in. */
export const passwordPolicy = z.object({
  length: z
    .object({ min: z.number().int().min(1).optional(), max: z.number().int().optional() })
    .optional(),
  characterTypes: z.object({ min: z.number().int().min(1).max(4).optional() }).optional(),
  rejects: z
    .object({
      pwned: z.boolean().optional(),
      repetitionAndSequence: z.boolean().optional(),
      userInfo: z.boolean().optional(),
      words: z.array(z.string()).optional(),
    })
    .optional(),
});
export type PasswordPolicy = z.infer<typeof passwordPolicy>;

export type ResolvedPasswordPolicy = {
  length: { min: number; max: number };
  characterTypes: { min: number };
  rejects: { pwned: boolean; repetitionAndSequence: boolean; userInfo: boolean; words: string[] };
};

/** Fills the defaults of wire 3.4 in. */
export const resolvePasswordPolicy = (policy: PasswordPolicy): ResolvedPasswordPolicy => ({
  length: { min: policy.length?.min ?? 8, max: policy.length?.max ?? 256 },
  characterTypes: { min: policy.characterTypes?.min ?? 1 },
  rejects: {
    pwned: policy.rejects?.pwned ?? true,
    repetitionAndSequence: policy.rejects?.repetitionAndSequence ?? true,
    userInfo: policy.rejects?.userInfo ?? true,
    words: policy.rejects?.words ?? [],
  },
});

export const usernamePolicy = z.object({
  caseSensitive: z.boolean(),
  minLength: z.number().int().min(1).max(128),
  maxLength: z.number().int().min(1).max(128),
  allowedChars: z.object({
    lowercase: z.boolean(),
    uppercase: z.boolean(),
    numbers: z.boolean(),
    underscore: z.boolean(),
  }),
});
export type UsernamePolicy = z.infer<typeof usernamePolicy>;

const mfaFactor = z.enum([
  'Totp',
  'WebAuthn',
  'BackupCode',
  'EmailVerificationCode',
  'PhoneVerificationCode',
]);

const mfaPolicy = z.enum([
  'UserControlled',
  'Mandatory',
  'PromptOnlyAtSignIn',
  'PromptAtSignInAndSignUp',
  'NoPrompt',
  'PromptAtSignInAndSignUpMandatory',
  'PromptOnlyAtSignInMandatory',
]);

/**
 * Settings that have their place on the wire and no effect yet. Those that promise protection cannot
 * be turned on; the others are stored and shown.
 */
const settingsWithoutEffect = {
  adaptiveMfa: z.object({ enabled: z.boolean().optional() }),
  customContent: z.record(z.string(), z.string()),
  mfa: z.object({ factors: z.array(mfaFactor), policy: mfaPolicy }),
  passkeySignIn: z.object({ enabled: z.boolean().optional() }),
  singleSignOnEnabled: z.boolean(),
};

/** How long a password is good for. */
export const passwordExpiration = z
  .object({
    enabled: z.boolean().optional(),
    /** From when the password was chosen. */
    validPeriodDays: z.number().int().min(1).max(36_500).optional(),
    /** When it was turned on, in milliseconds since the epoch; the server's own. */
    enabledAt: z.number().optional(),
  })
  .refine(({ enabled, validPeriodDays }) => !enabled || validPeriodDays !== undefined, {
    path: ['validPeriodDays'],
    error: 'must be given while passwords expire',
  });

/** Where a person stands with the codes they are sent. */
export const verificationCodePolicy = z.object({
  /** Seconds a code can be used for. */
  expirationDuration: z.number().int().min(60).max(3600).optional(),
  /** Wrong tries before a code is void. */
  maxRetryAttempts: z.number().int().min(1).max(100).optional(),
});

/** Fills the defaults of wire 3.3 in. */
export const resolveVerificationCodePolicy = (
  policy: z.infer<typeof verificationCodePolicy>,
): { expirationDuration: number; maxRetryAttempts: number } => ({
  expirationDuration: policy.expirationDuration ?? 600,
  maxRetryAttempts: policy.maxRetryAttempts ?? 10,
});

/** In force when the settings do not say (wire 3.3): failures, and minutes. */
export const sentinelDefaults = { maxAttempts: 100, lockoutDuration: 60 };

export const forgotPasswordMethod = z.enum(['EmailVerificationCode', 'PhoneVerificationCode']);
export type ForgotPasswordMethod = z.infer<typeof forgotPasswordMethod>;

/** Which e-mail addresses may be registered. */
export const emailBlocklistPolicy = z.object({
  blockDisposableAddresses: z.boolean().optional(),
  blockSubaddressing: z.boolean().optional(),
  customAllowlist: z.array(z.string()).optional(),
  customBlocklist: z.array(z.string()).optional(),
});
export type EmailBlocklistPolicy = z.infer<typeof emailBlocklistPolicy>;

/** The settings of the sign-in pages. */
export const signInExperience = z.object({
  tenantId: z.string(),
  id: z.string(),
  signInMode,
  signUp: z.object({
    identifiers: z.array(identifierType),
    password: z.boolean(),
    verify: z.boolean(),
    /** What people give besides, after the identifier they sign up with. */
    secondaryIdentifiers: z
      .array(
        z.object({
          identifier: z.enum([...identifierType.options, 'emailOrPhone']),
          verify: z.boolean().optional(),
        }),
      )
      .optional(),
  }),
  signIn: z.object({
    methods: z.array(
      z.object({
        identifier: identifierType,
        password: z.boolean(),
        verificationCode: z.boolean(),
        isPasswordPrimary: z.boolean(),
      }),
    ),
  }),
  /** The social buttons, in order. */
  socialSignInConnectorTargets: z.array(z.string()),
  socialSignIn: z.object({
    /** A social account with the address of an existing account is linked without asking. */
    automaticAccountLinking: z.boolean().optional(),
    /** People who sign up with a social account need not give what others must. */
    skipRequiredIdentifiers: z.boolean().optional(),
  }),
  verificationCodePolicy,
  /** How passwords are reset; null is every way there is a connector for. */
  forgotPasswordMethods: z.array(forgotPasswordMethod).nullable(),
  emailBlocklistPolicy,
  color: z.object({
    primaryColor: hexColour,
    isDarkModeEnabled: z.boolean(),
    darkPrimaryColor: hexColour,
  }),
  branding: z.object({
    logoUrl: webUrl.optional(),
    darkLogoUrl: webUrl.optional(),
    favicon: webUrl.optional(),
    darkFavicon: webUrl.optional(),
  }),
  languageInfo: z.object({ autoDetect: z.boolean(), fallbackLanguage: z.string() }),
  termsOfUseUrl: z.string().nullable(),
  privacyPolicyUrl: z.string().nullable(),
  agreeToTermsPolicy: z.enum(['Automatic', 'ManualRegistrationOnly', 'Manual']),
  supportEmail: z.string().nullable(),
  supportWebsiteUrl: z.string().nullable(),
  unknownSessionRedirectUrl: z.string().nullable(),
  passwordPolicy,
  passwordExpiration,
  usernamePolicy,
  /** `lockoutDuration` in minutes. */
  sentinelPolicy: z.object({
    maxAttempts: z.number().int().optional(),
    lockoutDuration: z.number().int().optional(),
  }),
  captchaPolicy: z.object({ enabled: z.boolean().optional() }),
  /** The fields people are asked for when they register; null is all there are. */
  signUpProfileFields: z.array(z.object({ name: z.string() })).nullable(),
  hideLogtoBranding: z.boolean(),
  customCss: z.string().nullable(),
  /** Uploaded pages in the place of ours; `createdAt` is the client's own. */
  customUiAssets: z.object({ id: z.string(), createdAt: z.number() }).nullable(),
  /** Hosts that uploaded pages may load scripts from and talk to, besides the server. */
  customUiCsp: z.object({
    scriptSrc: z.array(z.string()).optional(),
    connectSrc: z.array(z.string()).optional(),
  }),
  ...settingsWithoutEffect,
});
export type SignInExperience = z.infer<typeof signInExperience>;

/** A social button: what its connector is called and looks like. `id` is the instance's. */
export const experienceSocialConnector = connectorMetadata.pick({
  id: true,
  target: true,
  platform: true,
  name: true,
  logo: true,
  logoDark: true,
});
export type ExperienceSocialConnector = z.infer<typeof experienceSocialConnector>;

/** Google's prompt, shown over the pages (connectors 8). */
export const googleOneTap = z.object({
  isEnabled: z.boolean().optional(),
  autoSelect: z.boolean().optional(),
  closeOnTapOutside: z.boolean().optional(),
  itpSupport: z.boolean().optional(),
  clientId: z.string(),
  /** The instance that reads who Google says it is. */
  connectorId: z.string(),
});
export type GoogleOneTap = z.infer<typeof googleOneTap>;

const settingsNobodyNeeds = { emailBlocklistPolicy: true, forgotPasswordMethods: true } as const;

/** What anyone may read: `GET /api/.well-known/sign-in-exp`. */
export const publicSignInExperience = signInExperience.omit(settingsNobodyNeeds).extend({
  socialConnectors: z.array(experienceSocialConnector),
  ssoConnectors: z.array(z.unknown()),
  forgotPassword: z.object({ email: z.boolean(), phone: z.boolean() }),
  isDevelopmentTenant: z.boolean(),
  googleOneTap: googleOneTap.optional(),
  /** Present while people have to show that they are no program. */
  captchaConfig: captchaConfig.optional(),
  /** What people are asked for when they register, in this order. */
  customProfileFields: z.array(customProfileField),
  customProfileFieldCatalog: z.array(customProfileField),
});
export type PublicSignInExperience = z.infer<typeof publicSignInExperience>;

const guard = 'management';
const tag = 'Sign-in experience';

export const getSignInExperience = defineOperation({
  method: 'GET',
  path: '/sign-in-exp',
  guard,
  tag,
  summary: 'Read the settings of the sign-in pages.',
  responses: { 200: signInExperience },
});

const isKnownLanguage = (tag: string): boolean => {
  try {
    const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
    return names.of(tag) !== undefined;
  } catch {
    return false;
  }
};

const languageInfo = signInExperience.shape.languageInfo.extend({
  fallbackLanguage: z.string().refine(isKnownLanguage, 'must be the tag of a language, such as en'),
});

/** A patch may clear these with null or an empty text. */
const links = {
  termsOfUseUrl: clearable(webUrl).optional(),
  privacyPolicyUrl: clearable(webUrl).optional(),
  supportWebsiteUrl: clearable(webUrl).optional(),
  unknownSessionRedirectUrl: clearable(webUrl).optional(),
  supportEmail: clearable(email).optional(),
};

export const updateSignInExperience = defineOperation({
  method: 'PATCH',
  path: '/sign-in-exp',
  event: 'SignInExperience.Data.Updated',
  guard,
  tag,
  summary: 'Change settings of the sign-in pages; each member given is replaced whole.',
  query: z.object({ removeUnusedDemoSocialConnector: z.string().optional() }),
  body: signInExperience
    .omit({ tenantId: true, id: true })
    .partial()
    .extend({ ...links, languageInfo: languageInfo.optional() }),
  responses: { 200: signInExperience },
  errors: [
    'guard.invalid_input',
    'request.invalid_input',
    'entity.invalid_input',
    'sign_in_experiences.duplicated_sign_up_identifiers',
    'sign_in_experiences.missing_sign_up_identifiers',
    'sign_in_experiences.passwordless_requires_verify',
    'sign_in_experiences.enabled_connector_not_found',
    'sign_in_experiences.at_least_one_authentication_factor',
    'sign_in_experiences.code_sign_in_must_be_enabled',
    'sign_in_experiences.email_verification_code_cannot_be_used_for_sign_in',
    'sign_in_experiences.phone_verification_code_cannot_be_used_for_sign_in',
    'sign_in_experiences.email_verification_code_cannot_be_used_for_mfa',
    'sign_in_experiences.phone_verification_code_cannot_be_used_for_mfa',
    'sign_in_experiences.backup_code_cannot_be_enabled_alone',
    'sign_in_experiences.duplicated_mfa_factors',
    'sign_in_experiences.forgot_password_method_requires_connector',
    'sign_in_experiences.invalid_custom_email_blocklist_format',
    'sign_in_experiences.unsupported_default_language',
    'sign_in_experiences.password_expiration_requires_forgot_password',
    'sign_in_experiences.username_policy_case_conflicts_exist',
    'sign_in_experiences.adaptive_mfa_requires_mfa',
    'sign_in_experiences.adaptive_mfa_requires_non_skippable_policy',
    'sign_in_experiences.non_adaptive_mfa_requires_skippable_policy',
  ],
});
