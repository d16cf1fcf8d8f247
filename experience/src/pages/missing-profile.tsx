import { checkNewPassword } from '../form/check-new-password.tsx';
import { Field } from '../form/field.tsx';
import { FormMessage } from '../form/form-message.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { type Messages, textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { finish } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import type { Step } from '../router.ts';
import { Heading, headingId } from '../ui/heading.tsx';

/** The step for an account that lacks what every account has to have by now. */
export const MissingProfileStep = ({ missing }: { missing: Step['missing'] }) => {
  const { data, t, api } = usePage();

  const check = (value: string): Messages => {
    if (missing === 'password') {
      return checkNewPassword(value, data.settings.passwordPolicy, t);
    }
    return value === '' ? { identifier: t('check.usernameRequired') } : {};
  };

  const form = useJourneyForm(async (values) => {
    const value =
      missing === 'password' ? textOf(values, 'password') : textOf(values, 'identifier').trim();
    const messages = check(value);
    if (Object.keys(messages).length > 0) {
      return { messages };
    }
    await api.addProfile({ type: missing, value });
    return { leaveTo: await finish(api) };
  });

  return (
    <>
      <Heading>
        {t(
          missing === 'password' ? 'missingProfile.titlePassword' : 'missingProfile.titleUsername',
        )}
      </Heading>
      <p class="lead">{t('missingProfile.lead')}</p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        {missing === 'password' ? (
          <NewPasswordField message={form.messages.password} />
        ) : (
          <Field
            name="identifier"
            label={t('identifier.username')}
            autoComplete="username"
            message={form.messages.identifier}
          />
        )}
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('missingProfile.action')}
          busyLabel={t('missingProfile.busy')}
          isBusy={form.isBusy}
        />
      </form>
    </>
  );
};
