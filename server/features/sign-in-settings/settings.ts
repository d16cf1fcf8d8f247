import {
  type IdentifierType,
  type SignInExperience,
  signInExperience,
} from '@cardea/contract/management/sign-in-experience.ts';

/** The settings without what the wire adds to name their place. */
export const signInExperienceSettings = signInExperience.omit({ tenantId: true, id: true });
export type SignInExperienceSettings = Omit<SignInExperience, 'tenantId' | 'id'>;

/** Members to be replaced whole; what is absent stays. */
export type SignInExperienceChanges = Partial<SignInExperienceSettings>;

type SignUp = SignInExperienceSettings['signUp'];
type SecondaryIdentifier = NonNullable<SignUp['secondaryIdentifiers']>[number]['identifier'];

/** @returns the identifiers that one of the settings stands for: "e-mail or phone" is both. */
export const identifiersIn = (identifier: SecondaryIdentifier): readonly IdentifierType[] =>
  identifier === 'emailOrPhone' ? ['email', 'phone'] : [identifier];

/** @returns everything that people who sign up are asked for, first or later. */
export const signUpIdentifiers = ({
  identifiers,
  secondaryIdentifiers = [],
}: SignUp): Set<IdentifierType> =>
  new Set([
    ...identifiers,
    ...secondaryIdentifiers.flatMap(({ identifier }) => identifiersIn(identifier)),
  ]);

/**
 * What a new tenant begins with (wire 3.10), in Cardea's own colours, and with a way to reset
 * passwords as soon as there is a connector. A member that was never stored has the value it has
 * here.
 */
export const initialSettings: SignInExperienceSettings = {
  signInMode: 'SignInAndRegister',
  signUp: { identifiers: ['username'], password: true, verify: false },
  signIn: {
    methods: [
      { identifier: 'username', password: true, verificationCode: false, isPasswordPrimary: true },
    ],
  },
  socialSignInConnectorTargets: [],
  color: { primaryColor: '#5b5bd6', isDarkModeEnabled: true, darkPrimaryColor: '#9b9bf5' },
  branding: {},
  languageInfo: { autoDetect: true, fallbackLanguage: 'en' },
  termsOfUseUrl: null,
  privacyPolicyUrl: null,
  agreeToTermsPolicy: 'ManualRegistrationOnly',
  supportEmail: null,
  supportWebsiteUrl: null,
  unknownSessionRedirectUrl: null,
  passwordPolicy: {},
  usernamePolicy: {
    caseSensitive: true,
    minLength: 1,
    maxLength: 128,
    allowedChars: { lowercase: true, uppercase: true, numbers: true, underscore: true },
  },
  sentinelPolicy: {},
  adaptiveMfa: {},
  captchaPolicy: {},
  customContent: {},
  customCss: null,
  customUiAssets: null,
  customUiCsp: {},
  hideLogtoBranding: false,
  mfa: { factors: [], policy: 'UserControlled' },
  passkeySignIn: {},
  passwordExpiration: {},
  signUpProfileFields: null,
  singleSignOnEnabled: false,
  socialSignIn: {},
  verificationCodePolicy: {},
  forgotPasswordMethods: null,
  emailBlocklistPolicy: {},
};
