import type { ErrorCode } from '@cardea/contract/errors.ts';
import type { PageData } from '@cardea/contract/pages/experience-page.ts';
import type { LostData } from '@cardea/contract/wire/errors.ts';
import { PreviewOnly, Refusal, Unreachable } from './api.ts';
import { CaptchaUnavailable } from './captcha/captcha.ts';
import { hasPhrase, type PhraseValues, type Translate } from './phrases.ts';

export type Failure = {
  /** Where it is told: beside the field that caused it, above the button, or on a page of its own. */
  place: 'identifier' | 'password' | 'code' | 'form' | 'expired';
  code: string;
  message: string;
  /** What the server added to the code. */
  data?: unknown;
  /** The password rules that were broken, as sentences. */
  rules: string[];
};

const places: Partial<Record<ErrorCode, Failure['place']>> = {
  'session.invalid_credentials': 'password',
  'password.rejected': 'password',
  'password.expired': 'password',
  'user.same_password': 'password',
  'user.user_not_exist': 'identifier',
  'user.email_already_in_use': 'identifier',
  'user.phone_already_in_use': 'identifier',
  'request.message_rate_limited': 'identifier',
  'user.sign_in_method_not_enabled': 'identifier',
  'session.not_found': 'expired',
  'session.interaction_not_found': 'expired',
  'session.identifier_not_found': 'expired',
  // The answer to a named application that has nothing under way.
  'oidc.invalid_request': 'expired',
};

const families: [prefix: string, place: Failure['place']][] = [
  ['user.username_', 'identifier'],
  ['session.email_blocklist.', 'identifier'],
  ['verification_code.', 'code'],
];

const placeOf = (code: string): Failure['place'] =>
  places[code as ErrorCode] ?? families.find(([prefix]) => code.startsWith(prefix))?.[1] ?? 'form';

/** Whether a refused step was of a request that is over, and the person is signed in all the same. */
export const isSignedInBy = ({ place, data }: Pick<Failure, 'place' | 'data'>): boolean =>
  place === 'expired' && (data as Partial<LostData> | undefined)?.isSignedIn === true;

type RejectedRule = { code?: unknown; interpolation?: PhraseValues };

const readRules = (data: unknown, phrases: unknown, t: Translate): string[] => {
  const rules: RejectedRule[] = Array.isArray(data) ? data : [];
  return rules.flatMap(({ code, interpolation }) =>
    typeof code === 'string' && hasPhrase(phrases, code) ? [t(code, interpolation)] : [],
  );
};

/** Turns whatever a call threw into something to tell the person. */
export const describeFailure = (
  thrown: unknown,
  { phrases }: Pick<PageData, 'phrases'>,
  t: Translate,
): Failure => {
  if (thrown instanceof Unreachable) {
    return { place: 'form', code: 'network', message: t('failure.network'), rules: [] };
  }
  if (thrown instanceof CaptchaUnavailable) {
    return { place: 'form', code: 'captcha', message: t('captcha.unavailable'), rules: [] };
  }
  if (thrown instanceof PreviewOnly) {
    return { place: 'form', code: 'preview', message: t('preview.notSent'), rules: [] };
  }
  if (!(thrown instanceof Refusal)) {
    return { place: 'form', code: '', message: t('failure.generic'), rules: [] };
  }
  const { code, message, data } = thrown;
  return {
    place: placeOf(code),
    code,
    data,
    message: message || t('failure.generic'),
    rules: readRules(data, phrases, t),
  };
};
