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

export const sectionIds = Object.keys(tabsOfSections) as SectionId[];

export const tabOf = (section: SectionId): Tab => tabsOfSections[section];
