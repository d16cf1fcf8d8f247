import { FormMessage } from '../form/form-message.tsx';
import {
  badAddress,
  checkIdentifier,
  IdentifierField,
  isAddress,
} from '../form/identifier-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { startWithCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { isWebUrl } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { Support } from '../ui/way-forward.tsx';

/** Asks where to send a code to, or says who can help where no code can be sent. */
export const ResetPasswordPage = () => {
  const { email, phone } = usePage().data.settings.forgotPassword;
  return email || phone ? <ResetForm /> : <WhomToAsk />;
};

const ResetForm = () => {
  const { data, t, api } = usePage();
  const { forgotPassword } = data.settings;
  const allowed = (['email', 'phone'] as const).filter((type) => forgotPassword[type]);

  const form = useJourneyForm(
    async (values) => {
      const checked = checkIdentifier(values, allowed, t);
      if ('messages' in checked || !isAddress(checked.identifier)) {
        return 'messages' in checked ? checked : undefined;
      }
      const next = await startWithCode(api, 'ForgotPassword', checked.identifier);
      return { ...next, typed: textOf(values, 'identifier') };
    },
    (failure, values) => badAddress(failure, values, allowed, t),
  );

  return (
    <>
      <Heading>{t('resetPassword.title')}</Heading>
      <p class="lead">{t('resetPassword.lead')}</p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <IdentifierField allowed={allowed} isAccountName message={form.messages.identifier} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('resetPassword.send')}
          busyLabel={t('resetPassword.sendBusy')}
          isBusy={form.isBusy}
        />
      </form>
      <div class="choices">
        <p>
          <PageLink path="sign-in">{t('resetPassword.action')}</PageLink>
        </p>
      </div>
    </>
  );
};

const WhomToAsk = () => {
  const { data, t } = usePage();
  const { supportEmail, supportWebsiteUrl } = data.settings;
  const hasSupport = Boolean(supportEmail) || isWebUrl(supportWebsiteUrl);

  const body = () => {
    if (hasSupport) {
      return t('resetPassword.body');
    }
    return data.application
      ? t('resetPassword.bodyWithoutSupport', { application: data.application.name })
      : t('resetPassword.bodyWithoutApplication');
  };

  return (
    <>
      <Heading takesFocus>{t('resetPassword.title')}</Heading>
      <p>{body()}</p>
      <Support />
      <PageLink path="sign-in" class="button">
        {t('resetPassword.action')}
      </PageLink>
    </>
  );
};
