import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useTermsCheck } from '../form/terms.tsx';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { enterInstead } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { canRegister, signUpIdentifiers, writeIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import type { NoAccountStep as NoAccountData } from './step.ts';

/** Somebody is proven who has no account: creating one is a press of a button, where that is allowed. */
export const NoAccountStep = (step: NoAccountData) => {
  const { data, t } = usePage();
  const { identifier, isInvited } = step;
  const isAllowed = identifier
    ? signUpIdentifiers(data.settings).includes(identifier.type)
    : data.settings.signInMode !== 'SignIn';
  const canSignUp = isInvited || isAllowed;
  const address = identifier && <bdi>{writeIdentifier(identifier)}</bdi>;

  return (
    <>
      <Heading takesFocus>{t(canSignUp ? 'register.title' : 'noAccount.title')}</Heading>
      <p class="lead">
        {address
          ? withElements(t(canSignUp ? 'noAccount.offer' : 'noAccount.body'), { address })
          : t('noAccount.social')}
      </p>
      {canSignUp && <CreateForm {...step} />}
      {!canSignUp && canRegister(data.settings) && (
        <PageLink path="register" class="button">
          {t('register.action')}
        </PageLink>
      )}
      <div class="choices">
        <p>
          <PageLink path="sign-in">{t('noAccount.other')}</PageLink>
        </p>
      </div>
    </>
  );
};

const CreateForm = ({ verificationId }: NoAccountData) => {
  const { t, api } = usePage();
  const checkTerms = useTermsCheck('register');
  const form = useJourneyForm(async (values) => {
    const messages = checkTerms(values);
    return messages.terms ? { messages } : enterInstead(api, 'Register', verificationId);
  });
  return (
    <>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <TermsCheckbox journey="register" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('register.action')}
          busyLabel={t('register.busy')}
          isBusy={form.isBusy}
        />
      </form>
      <TermsSentence journey="register" />
    </>
  );
};
