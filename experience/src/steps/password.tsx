import type { Identifier } from '@cardea/contract/experience/experience.ts';
import { FormMessage } from '../form/form-message.tsx';
import { isAddress } from '../form/identifier-field.tsx';
import { PasswordField } from '../form/password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { signIn, startWithCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { factorsOf, writeIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import { ChangeIdentifier } from './change-identifier.tsx';

/** Proves an identifier with a password, or leads to the code that is possible too. */
export const PasswordStep = ({ identifier }: { identifier: Identifier }) => {
  const { data, t, api, location } = usePage();
  const name = writeIdentifier(identifier);
  const takesCode = factorsOf(data.settings, identifier.type).includes('code');

  const form = useJourneyForm(async (values) => {
    if (values.has('instead') && isAddress(identifier)) {
      return { ...(await startWithCode(api, 'SignIn', identifier)), isReplacing: true };
    }
    const password = textOf(values, 'password');
    return password === ''
      ? { messages: { password: t('check.passwordRequired') } }
      : signIn(api, { identifier, password });
  });

  const carried = new URLSearchParams(location.query);
  carried.set('login_hint', name);

  return (
    <>
      <Heading>{t('password.title')}</Heading>
      <ChangeIdentifier identifier={identifier} />
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        {/* For password managers, which keep the two together. */}
        <input type="text" autoComplete="username" value={name} readOnly hidden />
        <PasswordField autoComplete="current-password" message={form.messages.password} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('signIn.action')}
          busyLabel={t('signIn.busy')}
          isBusy={form.isBusy && form.sentBy === ''}
        />
        {takesCode && (
          <button type="submit" name="instead" value="code" class="button outlined">
            {t('password.codeInstead')}
          </button>
        )}
      </form>
      <div class="choices">
        <p>
          <PageLink path="reset-password" query={carried}>
            {t('signIn.forgotPassword')}
          </PageLink>
        </p>
      </div>
    </>
  );
};
