import type { ComponentChildren } from 'preact';
import { usePage } from '../page-context.ts';
import { type PhraseKey, withElements } from '../phrases.ts';
import { isWebUrl } from '../settings.ts';
import type { Messages } from './use-form.ts';

type Journey = 'sign-in' | 'register';
type Manner = 'continueWith' | 'agreeTo' | 'read';

const useLinks = () => {
  const { data, t } = usePage();
  const link = (url: string | null, label: PhraseKey) =>
    isWebUrl(url) && (
      <a href={url} target="_blank" rel="noopener noreferrer">
        {t(label)}
        <span class="visually-hidden"> {t('terms.newTab')}</span>
      </a>
    );
  return {
    terms: link(data.settings.termsOfUseUrl, 'terms.termsOfUse'),
    privacy: link(data.settings.privacyPolicyUrl, 'terms.privacyPolicy'),
  };
};

const Sentence = ({ manner }: { manner: Manner }) => {
  const { t } = usePage();
  const { terms, privacy } = useLinks();
  const hasBoth = terms && privacy;
  const key: PhraseKey = hasBoth ? `terms.${manner}Both` : `terms.${manner}One`;
  return <>{withElements(t(key), { terms, privacy, document: terms || privacy })}</>;
};

/** Whether the person has to tick a box before this journey can end. */
export const useNeedsConsent = (journey: Journey): boolean => {
  const { agreeToTermsPolicy, termsOfUseUrl, privacyPolicyUrl } = usePage().data.settings;
  const isAsked =
    agreeToTermsPolicy === 'Manual' ||
    (agreeToTermsPolicy === 'ManualRegistrationOnly' && journey === 'register');
  return isAsked && (isWebUrl(termsOfUseUrl) || isWebUrl(privacyPolicyUrl));
};

/** Says what is in the way of a journey whose box is not ticked. */
export const useTermsCheck = (journey: Journey): ((values: FormData) => Messages) => {
  const { t } = usePage();
  const needsConsent = useNeedsConsent(journey);
  return (values) =>
    needsConsent && !values.has('terms') ? { terms: t('check.termsRequired') } : {};
};

/** The box to tick, where the tenant wants one. It comes before the button. */
export const TermsCheckbox = ({
  journey,
  message,
}: {
  journey: Journey;
  message?: ComponentChildren;
}) => {
  if (!useNeedsConsent(journey)) {
    return null;
  }
  return (
    <div class="field">
      <label class="checkbox">
        <input
          type="checkbox"
          name="terms"
          aria-invalid={message ? 'true' : undefined}
          aria-describedby="terms-message"
        />
        <span>
          <Sentence manner="agreeTo" />
        </span>
      </label>
      <div class="field-note">
        <div class="message" id="terms-message" role="alert">
          {message}
        </div>
      </div>
    </div>
  );
};

/** The sentence below the button, where there is no box. */
export const TermsSentence = ({ journey }: { journey: Journey }) => {
  const { settings } = usePage().data;
  const { terms, privacy } = useLinks();
  if (useNeedsConsent(journey) || (!terms && !privacy)) {
    return null;
  }
  const manner = settings.agreeToTermsPolicy === 'Automatic' ? 'continueWith' : 'read';
  return (
    <p class="small">
      <Sentence manner={manner} />
    </p>
  );
};
