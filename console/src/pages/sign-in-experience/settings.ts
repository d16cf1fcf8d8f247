import type {
  ForgotPasswordMethod,
  ResolvedPasswordPolicy,
  SignInExperience,
  UsernamePolicy,
} from '@cardea/contract/management/sign-in-experience.ts';
import {
  resolvePasswordPolicy,
  resolveVerificationCodePolicy,
  sentinelDefaults,
} from '@cardea/contract/management/sign-in-experience.ts';
import { email } from '@cardea/contract/wire/primitives.ts';
import type { BodyOf, ValuesOf } from '../../kit/settings.ts';
import { settingOf, settingsForm } from '../../kit/settings.ts';
import { fromImages, imageMistakes, toImages } from '../../lib/branding.ts';
import { isHexColor } from '../../lib/contrast.ts';
import { t } from '../../lib/phrases.ts';
import { webUrlError } from '../../lib/uri-errors.ts';
import type { SectionId } from './sections.ts';

export type SignUp = SignInExperience['signUp'];
export type SecondaryIdentifier = NonNullable<SignUp['secondaryIdentifiers']>[number];
export type SignInMethod = SignInExperience['signIn']['methods'][number];

/** What a number field holds: a text while it is empty or half typed. */
type Amount = number | string;
type PasswordValues = Omit<ResolvedPasswordPolicy, 'length'> & {
  length: Record<'min' | 'max', Amount>;
};
type UsernameValues = Omit<UsernamePolicy, 'minLength' | 'maxLength'> &
  Record<'minLength' | 'maxLength', Amount>;

const setting = settingOf<SignInExperience, SectionId>();

/** A member that the form holds as it is stored. */
const asStored = <const M extends keyof SignInExperience>(member: M, section: SectionId) =>
  setting({
    member,
    section,
    to: (settings) => settings[member],
    from: (value: SignInExperience[M]) => value,
  });

const emailMistake = (text: string): string | undefined =>
  text.trim() === '' || email.safeParse(text.trim()).success
    ? undefined
    : t('sign_in_experience.email_invalid');

/** An address of its own; an emptied one is cleared. */
const link = <const M extends LinkMember>(member: M, section: SectionId, isEmail = false) =>
  setting({
    member,
    section,
    to: (settings) => settings[member] ?? '',
    from: (text: string): string | null => text.trim() || null,
    check: isEmail ? emailMistake : webUrlError,
  });
type LinkMember =
  | 'termsOfUseUrl'
  | 'privacyPolicyUrl'
  | 'supportEmail'
  | 'supportWebsiteUrl'
  | 'unknownSessionRedirectUrl';

/** Largest number of tries or minutes that means anything: a year of minutes. */
const most = 525_600;

/** Every setting of the page; empty texts are no values. */
const settings = {
  color: setting({
    ...asStored('color', 'colors'),
    check: (color) =>
      Object.fromEntries(
        (['primaryColor', 'darkPrimaryColor'] as const)
          .filter((field) => !isHexColor(color[field]))
          .map((field) => [field, t('sign_in_experience.color_invalid')]),
      ),
  }),
  branding: setting({
    member: 'branding',
    section: 'logos',
    to: ({ branding }) => toImages(branding),
    from: fromImages,
    check: imageMistakes,
  }),
  signInMode: asStored('signInMode', 'mode'),
  signUp: setting({
    member: 'signUp',
    section: 'sign_up',
    to: ({ signUp }): Required<SignUp> => ({ secondaryIdentifiers: [], ...signUp }),
    from: ({ secondaryIdentifiers, ...signUp }): SignUp =>
      secondaryIdentifiers.length > 0 ? { ...signUp, secondaryIdentifiers } : signUp,
  }),
  methods: setting({
    member: 'signIn',
    section: 'methods',
    to: ({ signIn }) => signIn.methods,
    from: (methods) => ({ methods }),
  }),
  socialTargets: asStored('socialSignInConnectorTargets', 'social'),
  socialSignIn: setting({
    member: 'socialSignIn',
    section: 'social',
    to: ({ socialSignIn }) => ({
      automaticAccountLinking: socialSignIn.automaticAccountLinking ?? false,
      skipRequiredIdentifiers: socialSignIn.skipRequiredIdentifiers ?? false,
    }),
    from: (value) => value,
  }),
  /** Null: every way there is a connector for. */
  forgotPasswordMethods: setting({
    member: 'forgotPasswordMethods',
    section: 'forgot_password',
    to: (stored): ForgotPasswordMethod[] | null => stored.forgotPasswordMethods,
    from: (value) => value,
  }),
  /** Names of profile fields; null is all of them. */
  signUpProfileFields: setting({
    member: 'signUpProfileFields',
    section: 'sign_up_fields',
    to: ({ signUpProfileFields }) => signUpProfileFields?.map(({ name }) => name) ?? null,
    from: (names: string[] | null) => names?.map((name) => ({ name })) ?? null,
  }),
  links: {
    termsOfUseUrl: link('termsOfUseUrl', 'terms'),
    privacyPolicyUrl: link('privacyPolicyUrl', 'terms'),
    supportEmail: link('supportEmail', 'support', true),
    supportWebsiteUrl: link('supportWebsiteUrl', 'support'),
    unknownSessionRedirectUrl: link('unknownSessionRedirectUrl', 'support'),
  },
  agreeToTermsPolicy: asStored('agreeToTermsPolicy', 'terms'),
  languageInfo: asStored('languageInfo', 'languages'),
  customCss: setting({
    member: 'customCss',
    section: 'custom_css',
    to: (stored) => stored.customCss ?? '',
    from: (css) => (css.trim() === '' ? null : css),
  }),
  passwordPolicy: setting({
    member: 'passwordPolicy',
    section: 'password_policy',
    to: (stored): PasswordValues => resolvePasswordPolicy(stored.passwordPolicy),
    from: ({ length, ...policy }) => ({
      ...policy,
      length: { min: Number(length.min), max: Number(length.max) },
    }),
    limits: ({ length }) => ({
      'length.min': { min: 1, max: 256 },
      'length.max': { min: Number(length.min), max: 256 },
    }),
  }),
  usernamePolicy: setting({
    member: 'usernamePolicy',
    section: 'username_policy',
    to: (stored): UsernameValues => stored.usernamePolicy,
    from: ({ minLength, maxLength, ...policy }) => ({
      ...policy,
      minLength: Number(minLength),
      maxLength: Number(maxLength),
    }),
    limits: ({ minLength }) => ({
      minLength: { min: 1, max: 128 },
      maxLength: { min: Number(minLength), max: 128 },
    }),
    // A user name begins with a letter or an underscore.
    check: ({ allowedChars: { lowercase, uppercase, underscore } }) =>
      lowercase || uppercase || underscore
        ? undefined
        : { allowedChars: t('sign_in_experience.characters_required') },
  }),
  verificationCode: setting({
    member: 'verificationCodePolicy',
    section: 'codes',
    to: ({ verificationCodePolicy }): Record<'minutes' | 'tries', Amount> => {
      const code = resolveVerificationCodePolicy(verificationCodePolicy);
      return { minutes: code.expirationDuration / 60, tries: code.maxRetryAttempts };
    },
    from: ({ minutes, tries }) => ({
      expirationDuration: Math.round(Number(minutes) * 60),
      maxRetryAttempts: Number(tries),
    }),
    limits: () => ({ minutes: { min: 1, max: 60 }, tries: { min: 1, max: 100 } }),
  }),
  lockout: setting({
    member: 'sentinelPolicy',
    section: 'lockout',
    to: ({ sentinelPolicy }): Record<'maxAttempts' | 'minutes', Amount> => {
      const { maxAttempts, lockoutDuration } = { ...sentinelDefaults, ...sentinelPolicy };
      return { maxAttempts, minutes: lockoutDuration };
    },
    from: ({ maxAttempts, minutes }) => ({
      maxAttempts: Number(maxAttempts),
      lockoutDuration: Number(minutes),
    }),
    // None at all would lock everybody out (wire 3.3).
    limits: () => ({ maxAttempts: { min: 1, max: most }, minutes: { min: 1, max: most } }),
  }),
  isCaptchaOn: setting({
    member: 'captchaPolicy',
    section: 'captcha',
    to: ({ captchaPolicy }) => captchaPolicy.enabled ?? false,
    from: (enabled: boolean, { captchaPolicy }) => ({ ...captchaPolicy, enabled }),
  }),
  emailRules: setting({
    member: 'emailBlocklistPolicy',
    section: 'email_rules',
    to: ({ emailBlocklistPolicy: rules }) => ({
      blockSubaddressing: rules.blockSubaddressing ?? false,
      allowed: rules.customAllowlist ?? [],
      blocked: rules.customBlocklist ?? [],
    }),
    from: ({ blockSubaddressing, allowed, blocked }, { emailBlocklistPolicy }) => ({
      ...emailBlocklistPolicy,
      blockSubaddressing,
      customAllowlist: allowed,
      customBlocklist: blocked,
    }),
  }),
};

/** The editable part of the settings, as the form holds it. */
export type ExperienceFormValues = ValuesOf<typeof settings>;

/** All members of the settings that the form can change. */
export type ExperienceBody = BodyOf<typeof settings>;

/** Addresses that the settings hold one by one. */
export const linkFields = Object.keys(settings.links) as LinkMember[];

const form = settingsForm<SignInExperience, SectionId>()(settings);

/** With the defaults of the wire where the settings say nothing. */
export const { toValues: toFormValues, toBody: toSettings, limitsOf, sectionOf } = form;

/** @returns a message by the path of each field that cannot be saved as it is. */
export const formErrors = (values: ExperienceFormValues): Record<string, string> =>
  form.errorsOf(values, (limits) => t('sign_in_experience.range', limits));
