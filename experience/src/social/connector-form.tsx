import { FormMessage } from '../form/form-message.tsx';
import { TermsCheckbox, TermsSentence, useTermsCheck } from '../form/terms.tsx';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { usePage } from '../page-context.ts';
import { headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { browserConnectors } from './connectors.ts';
import { SocialButtons } from './social-buttons.tsx';
import { useSocialStart } from './use-social-start.ts';

/** One provider's button, with what has to be agreed to first; nothing when there is no such provider. */
export const ConnectorForm = ({ connectorId }: { connectorId: string }) => {
  const { data } = usePage();
  const social = useSocialStart();
  const checkTerms = useTermsCheck('sign-in');
  const connectors = browserConnectors(data.settings).filter(({ id }) => id === connectorId);
  const form = useJourneyForm(
    (values) => social.send(values, checkTerms(values)),
    (failure, values) => social.describe(failure, values),
  );
  if (connectors.length === 0) {
    return null;
  }
  return (
    <>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <TermsCheckbox journey="sign-in" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SocialButtons connectors={connectors} busyWith={form.isBusy ? form.sentBy : undefined} />
      </form>
      <TermsSentence journey="sign-in" />
    </>
  );
};

/** The way to the page with all the ways in. */
export const OtherWays = () => {
  const { t } = usePage();
  return (
    <div class="choices">
      <p>
        <PageLink path="sign-in">{t('resetPassword.action')}</PageLink>
      </p>
    </div>
  );
};
