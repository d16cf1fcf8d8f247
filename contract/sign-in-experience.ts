import { z } from 'zod';

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

/** Settings that have their place on the wire and no effect yet: nothing can change them. */
const settingsWithoutEffect = {
  adaptiveMfa: z.object({ enabled: z.boolean().optional() }),
  captchaPolicy: z.object({ enabled: z.boolean().optional() }),
  customContent: z.record(z.string(), z.string()),
  customCss: z.string().nullable(),
  customUiAssets: z.object({ id: z.string(), createdAt: z.number() }).nullable(),
  customUiCsp: z.object({
    scriptSrc: z.array(z.string()).optional(),
    connectSrc: z.array(z.string()).optional(),
  }),
  hideLogtoBranding: z.boolean(),
  mfa: z.object({ factors: z.array(mfaFactor), policy: mfaPolicy }),
  passkeySignIn: z.object({ enabled: z.boolean().optional() }),
  passwordExpiration: z.object({ enabled: z.boolean().optional() }),
  signUpProfileFields: z.array(z.object({ name: z.string() })).nullable(),
  singleSignOnEnabled: z.boolean(),
  socialSignIn: z.object({
    automaticAccountLinking: z.boolean().optional(),
    skipRequiredIdentifiers: z.boolean().optional(),
  }),
  verificationCodePolicy: z.object({
    expirationDuration: z.number().optional(),
    maxRetryAttempts: z.number().optional(),
  }),
};

/** The settings of the sign-in pages. */
export const signInExperience = z.object({
  tenantId: z.string(),
  id: z.string(),
  signInMode,
  signUp: z.object({
    identifiers: z.array(identifierType),
    password: z.boolean(),
    verify: z.boolean(),
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
  socialSignInConnectorTargets: z.array(z.string()),
  color: z.object({
    primaryColor: hexColour,
    isDarkModeEnabled: z.boolean(),
    darkPrimaryColor: hexColour,
  }),
  branding: z.object({
    logoUrl: z.url().optional(),
    darkLogoUrl: z.url().optional(),
    favicon: z.url().optional(),
    darkFavicon: z.url().optional(),
  }),
  languageInfo: z.object({ autoDetect: z.boolean(), fallbackLanguage: z.string() }),
  termsOfUseUrl: z.string().nullable(),
  privacyPolicyUrl: z.string().nullable(),
  agreeToTermsPolicy: z.enum(['Automatic', 'ManualRegistrationOnly', 'Manual']),
  supportEmail: z.string().nullable(),
  supportWebsiteUrl: z.string().nullable(),
  unknownSessionRedirectUrl: z.string().nullable(),
  passwordPolicy,
  usernamePolicy,
  /** `lockoutDuration` in minutes. */
  sentinelPolicy: z.object({
    maxAttempts: z.number().int().optional(),
    lockoutDuration: z.number().int().optional(),
  }),
  ...settingsWithoutEffect,
});
export type SignInExperience = z.infer<typeof signInExperience>;

/** What anyone may read: `GET /api/.well-known/sign-in-exp`. */
export const publicSignInExperience = signInExperience.extend({
  socialConnectors: z.array(z.unknown()),
  ssoConnectors: z.array(z.unknown()),
  forgotPassword: z.object({ email: z.boolean(), phone: z.boolean() }),
  isDevelopmentTenant: z.boolean(),
  customProfileFields: z.array(z.unknown()),
  customProfileFieldCatalog: z.array(z.unknown()),
});
export type PublicSignInExperience = z.infer<typeof publicSignInExperience>;
