import { useEffect, useState } from 'preact/hooks';
import { describeFailure, type Failure } from '../failures.ts';
import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useNeedsConsent, useTermsCheck } from '../form/terms.tsx';
import { useForm } from '../form/use-form.ts';
import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { Waiting } from '../social/waiting.tsx';
import { sayWhenSignedIn } from '../stay.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { FailedLink } from './failed-link.tsx';
import { finishOneTimeToken } from './finish.ts';
import { type Link, linkIn, withoutLink } from './link.ts';

/** Follows a link. @returns what went wrong */
const useFollow = (link: Link) => {
  const page = usePage();
  const { data, t, api, location: here, navigate, expire } = page;
  const needsConsent = useNeedsConsent('register');

  return async (hasConsented: boolean): Promise<Failure | undefined> => {
    try {
      const mayRegister = hasConsented || !needsConsent;
      const next = await finishOneTimeToken(api, link, { settings: data.settings, mayRegister });
      if ('leaveTo' in next) {
        // Replaced, so that the way back does not lead here again.
        location.replace(next.leaveTo);
        void sayWhenSignedIn(page);
      } else {
        const query = withoutLink(here.query);
        const path = next.step.name === 'new-password' ? 'reset-password' : 'sign-in';
        navigate(path, { isReplacing: true, query, step: next.step });
      }
      return undefined;
    } catch (thrown) {
      const failure = describeFailure(thrown, data, t);
      if (failure.place === 'expired') {
        expire(failure);
        return undefined;
      }
      return failure;
    }
  };
};

/** Where a link with a one-time token leads. */
export const OneTimeTokenPage = () => {
  const { location } = usePage();
  const needsConsent = useNeedsConsent('sign-in');
  const link = linkIn(location.query);
  if (!link || location.query.has('errorMessage')) {
    return <FailedLink />;
  }
  return needsConsent ? <Confirmation link={link} /> : <Following link={link} />;
};

/** Nothing is in the way: the link is followed at once. */
const Following = ({ link }: { link: Link }) => {
  const { t } = usePage();
  const follow = useFollow(link);
  const [failure, setFailure] = useState<Failure>();
  useEffect(() => {
    void follow(false).then(setFailure);
  }, []);
  return failure ? (
    <FailedLink failure={failure} />
  ) : (
    <>
      <Waiting title={t('oneTimeToken.busy')} />
      <TermsSentence journey="sign-in" />
    </>
  );
};

/** Where the tenant wants a box ticked by everybody, the link waits for it. */
const Confirmation = ({ link }: { link: Link }) => {
  const { t } = usePage();
  const follow = useFollow(link);
  const checkTerms = useTermsCheck('sign-in');
  const [failure, setFailure] = useState<Failure>();
  const form = useForm(async (values) => {
    const messages = checkTerms(values);
    if (messages.terms) {
      return { messages };
    }
    setFailure(await follow(true));
    return undefined;
  });
  if (failure) {
    return <FailedLink failure={failure} />;
  }
  return (
    <>
      <Heading takesFocus>{t('oneTimeToken.confirmTitle')}</Heading>
      <p class="lead">
        {withElements(t('oneTimeToken.confirm'), { address: <bdi>{link.email}</bdi> })}
      </p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <TermsCheckbox journey="sign-in" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('oneTimeToken.action')}
          busyLabel={t('oneTimeToken.busy')}
          isBusy={form.isBusy}
        />
      </form>
    </>
  );
};
