import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsSentence, useNeedsConsent } from '../form/terms.tsx';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { enter, enterInstead } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { useSocialStart } from '../social/use-social-start.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import type { LinkAccountStep as LinkAccountData } from './step.ts';

/** A social account has the address of an account here: both become one, or stay two. */
export const LinkAccountStep = ({ connectorId, verificationId, address }: LinkAccountData) => {
  const { data, t, api } = usePage();
  const name = useSocialStart().nameOfId(connectorId);
  const canSignUp = data.settings.signInMode !== 'SignIn';
  const needsConsent = useNeedsConsent('register');

  const form = useJourneyForm(async (values) => {
    if (!values.has('instead')) {
      return enter(api, 'SignIn', { verificationId, linkSocialIdentity: true });
    }
    return needsConsent
      ? { step: { name: 'no-account', verificationId } }
      : enterInstead(api, 'Register', verificationId);
  });

  return (
    <>
      <Heading takesFocus>{t('linkAccount.title')}</Heading>
      <p class="lead">
        {withElements(t('linkAccount.body', { name }), { address: <bdi>{address}</bdi> })}
      </p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('linkAccount.action')}
          busyLabel={t('linkAccount.busy')}
          isBusy={form.isBusy && form.sentBy === ''}
        />
        {canSignUp && (
          <button type="submit" name="instead" value="register" class="button outlined">
            {t('linkAccount.instead')}
          </button>
        )}
      </form>
      {canSignUp && <TermsSentence journey="register" />}
      <div class="choices">
        <p>
          <PageLink path="sign-in">{t('noAccount.other')}</PageLink>
        </p>
      </div>
    </>
  );
};
