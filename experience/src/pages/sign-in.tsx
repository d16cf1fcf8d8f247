import { FormMessage } from '../form/form-message.tsx';
import {
  badAddress,
  checkIdentifier,
  IdentifierField,
  isAddress,
} from '../form/identifier-field.tsx';
import { PasswordField } from '../form/password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useTermsCheck } from '../form/terms.tsx';
import { type Messages, textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { signIn, startWithCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { canRegister, factorsOf, signInIdentifiers } from '../settings.ts';
import { browserConnectors } from '../social/connectors.ts';
import { SocialButtons } from '../social/social-buttons.tsx';
import { useSocialStart } from '../social/use-social-start.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';

/** What the page asks for: an identifier that the next step proves, both at once, or neither. */
const useLayout = () => {
  const { data, location } = usePage();
  const { path, query } = location;
  const isRestricted = path === 'identifier-sign-in';
  const allowed = signInIdentifiers(data.settings, isRestricted ? query.get('identifier') : null);
  const takesCodes = allowed.some((type) => factorsOf(data.settings, type).includes('code'));
  return {
    isRestricted,
    allowed,
    hasForm: allowed.length > 0,
    hasPassword: allowed.length > 0 && !takesCodes,
    hasSocial: browserConnectors(data.settings).length > 0,
  };
};

type Layout = ReturnType<typeof useLayout>;

const useSignInForm = ({ allowed, hasPassword }: Layout) => {
  const { data, t, api, location } = usePage();
  const checkTerms = useTermsCheck('sign-in');
  const social = useSocialStart();

  const send = async (values: FormData) => {
    const checked = checkIdentifier(values, allowed, t);
    const password = textOf(values, 'password');
    const messages: Messages = {
      ...('messages' in checked && checked.messages),
      ...(hasPassword && password === '' && { password: t('check.passwordRequired') }),
      ...checkTerms(values),
    };
    if ('messages' in checked || Object.keys(messages).length > 0) {
      return { messages };
    }
    const { identifier } = checked;
    if (hasPassword) {
      return signIn(api, { identifier, password });
    }
    const typed = textOf(values, 'identifier');
    const [factor] = factorsOf(data.settings, identifier.type);
    return factor === 'code' && isAddress(identifier)
      ? { ...(await startWithCode(api, 'SignIn', identifier)), typed }
      : { step: { name: 'password' as const, identifier }, typed };
  };

  const { notice } = location;
  return useJourneyForm(
    (values) => (social.isMeant(values) ? social.send(values, checkTerms(values)) : send(values)),
    (failure, values) =>
      social.describe(failure, values) ?? badAddress(failure, values, allowed, t),
    notice && { [notice.isGood ? 'good' : 'notice']: notice.text },
  );
};

/** The other things a person may want. */
const Choices = ({ isRestricted }: Layout) => {
  const { data, t } = usePage();
  const hasPasswords = data.settings.signIn.methods.some(({ password }) => password);
  if (!canRegister(data.settings) && !hasPasswords) {
    return null;
  }
  return (
    <div class="choices">
      {canRegister(data.settings) && (
        <p>
          {t('signIn.newHere')}{' '}
          <PageLink path={isRestricted ? 'identifier-register' : 'register'}>
            {t('signIn.createAccount')}
          </PageLink>
        </p>
      )}
      {hasPasswords && (
        <p>
          <PageLink path="reset-password">{t('signIn.forgotPassword')}</PageLink>
        </p>
      )}
    </div>
  );
};

export const SignInPage = () => {
  const { data, t } = usePage();
  const layout = useLayout();
  const { allowed, hasForm, hasPassword, hasSocial } = layout;
  const form = useSignInForm(layout);

  return (
    <>
      <Heading>
        {data.application
          ? t('signIn.title', { application: data.application.name })
          : t('signIn.titleWithoutApplication')}
      </Heading>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <FormMessage isGood>{form.messages.good}</FormMessage>
        <FormMessage>{form.messages.notice}</FormMessage>
        {hasForm && (
          <IdentifierField allowed={allowed} isAccountName message={form.messages.identifier} />
        )}
        {hasPassword && (
          <PasswordField autoComplete="current-password" message={form.messages.password} />
        )}
        <TermsCheckbox journey="sign-in" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        {hasForm && (
          <SubmitButton
            label={t(hasPassword ? 'signIn.action' : 'signIn.continue')}
            busyLabel={t(hasPassword ? 'signIn.busy' : 'signIn.continueBusy')}
            isBusy={form.isBusy && form.sentBy === ''}
          />
        )}
        {hasForm && hasSocial && <p class="divider">{t('social.or')}</p>}
        {hasSocial && <SocialButtons busyWith={form.isBusy ? form.sentBy : undefined} />}
      </form>
      <TermsSentence journey="sign-in" />
      <Choices {...layout} />
    </>
  );
};
