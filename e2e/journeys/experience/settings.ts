import type { ExperienceStage } from './stage.ts';

/** Settings of the sign-in pages that journeys go through, and what they presuppose. */

type Reach = Pick<ExperienceStage, 'emulators' | 'management'>;

export const termsUrl = 'https://example.com/terms';
export const privacyUrl = 'https://example.com/privacy';

const method = (identifier: string, verificationCode: boolean) => ({
  identifier,
  password: true,
  verificationCode,
  isPasswordPrimary: true,
});

/** As a new server is: a username and a password. */
export const byUsername = {
  signUp: { identifiers: ['username'], password: true, verify: false },
  signIn: { methods: [method('username', false)] },
  socialSignInConnectorTargets: [],
  agreeToTermsPolicy: 'Automatic',
  termsOfUseUrl: null,
  privacyPolicyUrl: null,
  captchaPolicy: {},
  signUpProfileFields: [],
  forgotPasswordMethods: [],
  supportEmail: null,
  supportWebsiteUrl: null,
};

/** Everything at once: codes, social buttons, terms, support, dark mode. */
export const byAnything = {
  signUp: { identifiers: ['email', 'phone'], password: true, verify: true },
  signIn: { methods: [method('username', false), method('email', true), method('phone', true)] },
  socialSignInConnectorTargets: ['github'],
  termsOfUseUrl: termsUrl,
  privacyPolicyUrl: privacyUrl,
  agreeToTermsPolicy: 'ManualRegistrationOnly',
  forgotPasswordMethods: ['EmailVerificationCode', 'PhoneVerificationCode'],
  captchaPolicy: {},
  signUpProfileFields: [],
  supportEmail: 'help@example.com',
  supportWebsiteUrl: 'https://example.com/help',
  color: { primaryColor: '#5b5bd6', isDarkModeEnabled: true, darkPrimaryColor: '#9b9bf5' },
};

export const darkMode = {
  color: { primaryColor: '#5b5bd6', isDarkModeEnabled: true, darkPrimaryColor: '#9b9bf5' },
};

export const turnstile = { siteKey: 'site-of-the-journeys', secretKey: 'secret-of-the-journeys' };

/** Sets a captcha provider up at its emulator and here; `captchaPolicy` turns it on. */
export const addTurnstile = async ({ emulators, management }: Reach): Promise<void> => {
  emulators.turnstile.store.addSite(turnstile);
  await management.must('PUT', '/captcha-provider', {
    config: { type: 'Turnstile', ...turnstile },
  });
};

/** Sets GitHub up at its emulator and here. @returns the connector's id. */
export const addGitHub = async (stage: ExperienceStage, users: object[] = []): Promise<string> => {
  const config = { clientId: 'github-client', clientSecret: 'github-secret' };
  const { id } = await stage.management.must('POST', '/connectors', {
    connectorId: 'github-universal',
    config,
  });
  const { store } = stage.emulators.github;
  store.addClient({
    id: config.clientId,
    secret: config.clientSecret,
    redirectUris: [`${stage.url}/callback/${id}`],
  });
  for (const user of users) store.addUser(user as { id: string });
  return id;
};

/** One profile field of each kind. */
export const profileFields = [
  {
    name: 'nickname',
    type: 'Text',
    label: 'Nickname',
    required: true,
    config: { minLength: 2, maxLength: 20, placeholder: 'What friends call you' },
  },
  {
    name: 'age',
    type: 'Number',
    label: 'Age',
    required: false,
    config: { minValue: 18, maxValue: 130 },
  },
  { name: 'birthdate', type: 'Date', required: false, config: { format: 'yyyy-MM-dd' } },
  {
    name: 'joined',
    type: 'Date',
    label: 'Member since',
    required: false,
    config: { format: 'dd/MM/yyyy' },
  },
  {
    name: 'newsletter',
    type: 'Checkbox',
    label: 'Send me the newsletter',
    required: false,
    config: { defaultValue: 'true' },
  },
  {
    name: 'plan',
    type: 'Select',
    label: 'Plan',
    description: 'You can change it later.',
    required: true,
    config: { options: [{ value: 'basic', label: 'Basic' }, { value: 'pro' }] },
  },
  { name: 'website', type: 'Url', required: false, config: {} },
  {
    name: 'badge',
    type: 'Regex',
    label: 'Badge',
    description: 'Three digits',
    required: false,
    config: { format: '^\\d{3}$', placeholder: '042' },
  },
  {
    name: 'address',
    type: 'Address',
    label: 'Where you live',
    required: false,
    config: {
      parts: [
        { name: 'streetAddress', enabled: true, type: 'Text', required: false },
        { name: 'locality', enabled: true, type: 'Text', required: false },
        { name: 'country', enabled: true, type: 'Text', label: 'Country', required: false },
      ],
    },
  },
  {
    name: 'fullname',
    type: 'Fullname',
    label: 'Your name',
    required: true,
    config: {
      parts: [
        { name: 'givenName', enabled: true, type: 'Text', label: 'First name', required: true },
        { name: 'familyName', enabled: true, type: 'Text', label: 'Last name', required: false },
      ],
    },
  },
];

/** Makes the fields; `signUpProfileFields` names those people are asked for. */
export const addProfileFields = async ({ management }: Reach): Promise<void> => {
  await management.must('POST', '/custom-profile-fields/batch', profileFields);
};

export const allProfileFields = profileFields.map(({ name }) => ({ name }));

export const recaptcha = {
  siteKey: 'key-of-the-journeys',
  secretKey: 'api-key-of-the-journeys',
  projectId: 'journeys',
};

/** Sets reCAPTCHA Enterprise up, in the place of another captcha. */
export const addRecaptcha = async (
  { emulators, management }: Reach,
  mode: 'invisible' | 'checkbox',
): Promise<void> => {
  emulators.recaptchaEnterprise.store.addSite({
    ...recaptcha,
    mode: mode === 'checkbox' ? 'checkbox' : 'score',
  });
  await management.must('PUT', '/captcha-provider', {
    config: { type: 'RecaptchaEnterprise', ...recaptcha, mode },
  });
};
