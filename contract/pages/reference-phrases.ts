import type { Translation } from '../management/custom-phrases.ts';
import { textAt } from '../wire/phrase-tree.ts';
import { placeholder, placeholdersOf } from '../wire/placeholders.ts';

/**
 * Logto's pages have phrases too, by other keys. A tenant that wrote some for them and moved here keeps
 * its words wherever one of our phrases says the same.
 */

type Same = {
  /** Paths of our phrases. */
  ours: readonly string[];
  /** Our names for Logto's placeholders, where they differ. */
  names?: Readonly<Record<string, string>>;
};

const same = (...ours: string[]): Same => ({ ours });

const rejected = (rule: string) => [
  `error.password_rejected.${rule}`,
  same(`password_rejected.${rule}`),
];

const profile = (part: string) => [
  `profile.${part}`,
  same(`profileField.${part.replace('address.', '')}`),
];

const scope = (name: string) => [
  `user_scopes.descriptions.${name}`,
  same(`plain.consent.scopes.${name}`),
];

/**
 * By the path of a phrase of Logto's pages, those of ours that say the same in the same place. Of ours
 * each is here once. What says something else is left out, also where it is similar: the address of
 * `enter_passcode`, for one, is the kind of address, and there is a phrase for people whose account is
 * a secret.
 */
export const samePhrases: Readonly<Record<string, Same>> = {
  'input.username': same('identifier.username'),
  'input.email': same('identifier.email'),
  'input.phone_number': same('identifier.phone'),
  'input.password': same('field.password'),

  'action.sign_in': same('signIn.action', 'register.signIn', 'passwordChanged.action'),
  'action.continue': same(
    'signIn.continue',
    'register.continue',
    'code.action',
    'missingProfile.action',
    'extraProfile.action',
  ),
  'action.create_account': same('signIn.createAccount', 'register.action'),
  'action.create_account_without_linking': same('linkAccount.instead'),
  'action.save_password': same('newPassword.action'),
  'action.bind_and_continue': same('linkAccount.action'),
  'action.sign_in_with': same('social.continueWith'),
  'action.forgot_password': same('signIn.forgotPassword'),
  'action.sign_in_via_passcode': same('password.codeInstead'),
  'action.sign_in_via_password': same('code.passwordInstead'),
  'action.show_password': same('field.showPassword'),
  'action.authorize': same('plain.consent.allow'),

  'description.sign_in_to_your_account': same('signIn.title', 'signIn.titleWithoutApplication'),
  'description.create_your_account': same('register.title'),
  'description.no_account': same('signIn.newHere'),
  'description.have_account': same('register.haveAccount'),
  'description.or': same('social.or'),
  'description.terms_of_use': same('terms.termsOfUse'),
  'description.privacy_policy': same('terms.privacyPolicy'),
  'description.enter_password': same('password.title'),
  'description.verify_email': same('code.title.email'),
  'description.verify_phone': same('code.title.phone'),
  'description.passcode_sent': same('code.sentAgain'),
  'description.sign_in_id_does_not_exist': {
    ours: ['noAccount.offer'],
    names: { value: 'address' },
  },
  'description.create_account_id_exists': {
    ours: ['knownAccount.body'],
    names: { value: 'address' },
  },
  'description.bind_account_title': same('linkAccount.title'),
  'description.enter_username': same('missingProfile.title.username'),
  'description.set_password': same('missingProfile.title.password'),
  'description.link_email': same('missingProfile.title.email'),
  'description.link_phone': same('missingProfile.title.phone'),
  'description.link_email_or_phone': same('missingProfile.title.emailOrPhone'),
  'description.reset_password': same('resetPassword.title'),
  'description.new_password': same('newPassword.title'),
  'description.password_changed': same('passwordChanged.title', 'passwordChanged.notice'),
  'description.back_to_sign_in': same('resetPassword.action'),
  'description.about_yourself': same('extraProfile.title'),
  'description.not_found': same('notFound.title'),
  'description.authorize_title': {
    ours: ['plain.consent.title'],
    names: { name: 'application' },
  },

  'error.username_required': same('check.identifierRequired.username', 'check.usernameRequired'),
  'error.password_required': same('check.passwordRequired', 'check.newPasswordRequired'),
  'error.invalid_email': same('check.emailForm'),
  'error.invalid_phone': same('check.phoneForm'),
  'error.terms_acceptance_required_description': same('check.termsRequired'),
  'error.invalid_min_max_input': {
    ours: ['extraProfile.number'],
    names: { minValue: 'min', maxValue: 'max' },
  },
  'error.invalid_min_max_length': {
    ours: ['extraProfile.text'],
    names: { minLength: 'min', maxLength: 'max' },
  },
  'error.invalid_link': same('oneTimeToken.failedTitle'),
  'error.invalid_link_description': same('oneTimeToken.failed'),
  'error.something_went_wrong': same('error.title', 'plain.error.title'),
  'error.unknown': same('failure.generic'),
  // What is restricted are parts of a sentence there, and sentences here.
  ...Object.fromEntries(
    ['too_short', 'too_long', 'character_types', 'unsupported_characters', 'pwned'].map(rejected),
  ),

  ...Object.fromEntries(
    [
      'name',
      'nickname',
      'givenName',
      'middleName',
      'familyName',
      'fullname',
      'birthdate',
      'gender',
      'avatar',
      'website',
      'profile',
      'zoneinfo',
      'locale',
      'address.formatted',
      'address.streetAddress',
      'address.locality',
      'address.region',
      'address.postalCode',
      'address.country',
    ].map(profile),
  ),

  ...Object.fromEntries(
    ['profile', 'email', 'phone', 'address', 'custom_data', 'identities', 'roles'].map(scope),
  ),
};

/** What our pages would show as it is: i18next's formats and references, and elements. */
const foreignSyntax = /\{\{|\}\}|\$t\(|<\/?\w/;

/** Whether nothing is left of a text that pages cannot fill in. */
const canBeSaid = (text: string, known: ReadonlySet<string>): boolean =>
  [...placeholdersOf(text)].every((name) => known.has(name)) &&
  !foreignSyntax.test(text.replaceAll(placeholder, ''));

const inOurNames = (text: string, names: Same['names'] = {}): string =>
  text.replaceAll(placeholder, (whole, name: string) =>
    Object.hasOwn(names, name) ? `{{${names[name]}}}` : whole,
  );

/**
 * @param english our phrases, which say the placeholders there are.
 * @param given what a tenant wrote, by whichever keys.
 * @returns what it says by Logto's keys, by the paths of our phrases; without texts that our pages
 *   could not fill in.
 */
export const textsByReferenceKeys = (
  english: Translation,
  given: Translation,
): Record<string, string> => {
  const texts: Record<string, string> = {};
  for (const [theirs, { ours, names }] of Object.entries(samePhrases)) {
    const written = textAt(given, theirs);
    if (written === undefined) continue;
    const text = inOurNames(written, names);
    for (const path of ours) {
      if (canBeSaid(text, placeholdersOf(textAt(english, path) ?? ''))) texts[path] = text;
    }
  }
  return texts;
};
