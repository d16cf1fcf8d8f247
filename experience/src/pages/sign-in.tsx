import type { Identifier } from '@cardea/contract/experience.ts';
import type { IdentifierType } from '@cardea/contract/sign-in-experience.ts';
import { Field } from '../form/field.tsx';
import { FormMessage } from '../form/form-message.tsx';
import { PasswordField } from '../form/password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useNeedsConsent } from '../form/terms.tsx';
import { type Messages, textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { signIn } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import type { PhraseKey, Translate } from '../phrases.ts';
import { canRegister, passwordIdentifiers, readIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';

type Checked = { identifier: Identifier; password: string } | { messages: Messages };

const requiredPhrase = (allowed: readonly IdentifierType[]): PhraseKey =>
  allowed.length === 1 && allowed[0]
    ? `check.identifierRequired.${allowed[0]}`
    : 'check.identifierRequired.any';

const check = (
  values: FormData,
  allowed: readonly IdentifierType[],
  needsConsent: boolean,
  t: Translate,
): Checked => {
  const messages: Messages = {};
  const text = textOf(values, 'identifier');
  const password = textOf(values, 'password');
  const read = readIdentifier(text, allowed);
  if (text.trim() === '') {
    messages.identifier = t(requiredPhrase(allowed));
  } else if ('malformed' in read) {
    messages.identifier = t(`check.${read.malformed}Form`);
  }
  if (password === '') {
    messages.password = t('check.passwordRequired');
  }
  if (needsConsent && !values.has('terms')) {
    messages.terms = t('check.termsRequired');
  }
  return 'malformed' in read || Object.keys(messages).length > 0
    ? { messages }
    : { identifier: read.identifier, password };
};

const inputModeOf = (allowed: readonly IdentifierType[]) => {
  const [first, second] = allowed;
  if (second) {
    return undefined;
  }
  return first === 'email' ? 'email' : first === 'phone' ? 'tel' : undefined;
};

/** The missing members of a profile that the page can ask for. */
const askable = (data: unknown): 'username' | 'password' | undefined => {
  const missing = (data as { missingProfile?: unknown } | null)?.missingProfile;
  return Array.isArray(missing) && missing.length > 0
    ? (['username', 'password'] as const).find((name) => missing.includes(name))
    : undefined;
};

export const SignInPage = () => {
  const { data, t, api, location, navigate } = usePage();
  const { path, query } = location;
  const isRestricted = path === 'identifier-sign-in';
  const allowed = passwordIdentifiers(data.settings, isRestricted ? query.get('identifier') : null);
  const needsConsent = useNeedsConsent('sign-in');

  const form = useJourneyForm(
    async (values) => {
      const checked = check(values, allowed, needsConsent, t);
      return 'messages' in checked ? checked : { leaveTo: await signIn(api, checked) };
    },
    ({ code, data: details }) => {
      const missing = code === 'user.missing_profile' && askable(details);
      if (!missing) {
        return undefined;
      }
      navigate(path, { step: { name: 'missing-profile', missing } });
      return 'handled';
    },
  );

  return (
    <>
      <Heading>
        {data.application
          ? t('signIn.title', { application: data.application.name })
          : t('signIn.titleWithoutApplication')}
      </Heading>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <Field
          name="identifier"
          label={t(`identifier.${allowed.join('_')}` as PhraseKey)}
          hint={allowed.join() === 'phone' ? t('field.phoneHint') : undefined}
          autoComplete="username"
          inputMode={inputModeOf(allowed)}
          defaultValue={query.get('login_hint') ?? ''}
          message={form.messages.identifier}
        />
        <PasswordField autoComplete="current-password" message={form.messages.password} />
        <TermsCheckbox journey="sign-in" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('signIn.action')}
          busyLabel={t('signIn.busy')}
          isBusy={form.isBusy}
        />
      </form>
      <TermsSentence journey="sign-in" />
      <div class="choices">
        {canRegister(data.settings) && (
          <p>
            {t('signIn.newHere')}{' '}
            <PageLink path={isRestricted ? 'identifier-register' : 'register'}>
              {t('signIn.createAccount')}
            </PageLink>
          </p>
        )}
        <p>
          <PageLink path="reset-password">{t('signIn.forgotPassword')}</PageLink>
        </p>
      </div>
    </>
  );
};
