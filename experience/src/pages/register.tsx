import { useRef } from 'preact/hooks';
import { checkNewPassword } from '../form/check-new-password.tsx';
import { Field } from '../form/field.tsx';
import { FormMessage } from '../form/form-message.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useNeedsConsent } from '../form/terms.tsx';
import { type Messages, textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { register } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { canSignIn } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';

/** The hint may be an email address or a phone number, which no username can be. */
const usernameIn = (hint: string | null): string =>
  hint && /^[A-Za-z_]\w*$/.test(hint) ? hint : '';

export const RegisterPage = () => {
  const { data, t, api, location } = usePage();
  const { path, query } = location;
  const signInPath = path.startsWith('identifier-') ? 'identifier-sign-in' : 'sign-in';
  const needsConsent = useNeedsConsent('register');
  const attempt = useRef('');
  const unanswered = useRef('');

  const check = (username: string, password: string, values: FormData): Messages => ({
    ...(username === '' && { identifier: t('check.usernameRequired') }),
    ...checkNewPassword(password, data.settings.passwordPolicy, t),
    ...(needsConsent && !values.has('terms') && { terms: t('check.termsRequired') }),
  });

  const form = useJourneyForm(
    async (values) => {
      const username = textOf(values, 'identifier').trim();
      const password = textOf(values, 'password');
      const messages = check(username, password, values);
      if (Object.keys(messages).length > 0) {
        return { messages };
      }
      attempt.current = JSON.stringify([username, password]);
      const isRetry = attempt.current === unanswered.current;
      return { leaveTo: await register(api, { username, password }, isRetry) };
    },
    ({ code, message }, values) => {
      unanswered.current = code === 'network' ? attempt.current : '';
      if (code !== 'user.username_already_in_use' || !canSignIn(data.settings)) {
        return undefined;
      }
      const carried = new URLSearchParams(query);
      carried.set('login_hint', textOf(values, 'identifier').trim());
      const link = (
        <PageLink path={signInPath} query={carried}>
          {t('register.signInInstead')}
        </PageLink>
      );
      return {
        messages: {
          identifier: (
            <>
              {message} {link}
            </>
          ),
        },
      };
    },
  );

  return (
    <>
      <Heading>{t('register.title')}</Heading>
      {data.application && (
        <p class="lead">{t('register.lead', { application: data.application.name })}</p>
      )}
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <Field
          name="identifier"
          label={t('identifier.username')}
          autoComplete="username"
          defaultValue={usernameIn(query.get('login_hint'))}
          message={form.messages.identifier}
        />
        <NewPasswordField message={form.messages.password} />
        <TermsCheckbox journey="register" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('register.action')}
          busyLabel={t('register.busy')}
          isBusy={form.isBusy}
        />
      </form>
      <TermsSentence journey="register" />
      {canSignIn(data.settings) && (
        <div class="choices">
          <p>
            {t('register.haveAccount')}{' '}
            <PageLink path={signInPath}>{t('register.signIn')}</PageLink>
          </p>
        </div>
      )}
    </>
  );
};
