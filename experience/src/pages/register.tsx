import { useRef } from 'preact/hooks';
import { checkNewPassword } from '../form/check-new-password.tsx';
import { FormMessage } from '../form/form-message.tsx';
import {
  badAddress,
  checkIdentifier,
  IdentifierField,
  isAddress,
} from '../form/identifier-field.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { TermsCheckbox, TermsSentence, useTermsCheck } from '../form/terms.tsx';
import { type Messages, textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { register, startWithCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { canSignIn, signUpIdentifiers } from '../settings.ts';
import { browserConnectors } from '../social/connectors.ts';
import { SocialButtons } from '../social/social-buttons.tsx';
import { useSocialStart } from '../social/use-social-start.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';

/** A username comes with its password; an address is proven first, and the password follows. */
const useLayout = () => {
  const { data, location } = usePage();
  const { path, query } = location;
  const isRestricted = path === 'identifier-register';
  const allowed = signUpIdentifiers(data.settings, isRestricted ? query.get('identifier') : null);
  const isByName = allowed.includes('username');
  return {
    allowed,
    isByName,
    hasForm: allowed.length > 0,
    hasPassword: isByName && data.settings.signUp.password,
    hasSocial: browserConnectors(data.settings).length > 0,
    signInPath: isRestricted ? 'identifier-sign-in' : 'sign-in',
  };
};

type Layout = ReturnType<typeof useLayout>;

/** Registers with a username, once, also when an answer got lost and the form is sent again. */
const useRegistration = ({ hasPassword }: Layout) => {
  const { api } = usePage();
  const attempt = useRef('');
  const unanswered = useRef('');
  return {
    send: (values: FormData) => {
      const username = textOf(values, 'identifier').trim();
      const password = hasPassword ? textOf(values, 'password') : undefined;
      attempt.current = JSON.stringify([username, password]);
      return register(api, { username, password }, attempt.current === unanswered.current);
    },
    noteFailure: (code: string) => {
      unanswered.current = code === 'network' ? attempt.current : '';
    },
  };
};

/** A username that is taken may be the person's own. */
const TakenName = ({ message, name, path }: { message: string; name: string; path: string }) => {
  const { t, location } = usePage();
  const carried = new URLSearchParams(location.query);
  carried.set('login_hint', name);
  return (
    <>
      {message}{' '}
      <PageLink path={path} query={carried}>
        {t('register.signInInstead')}
      </PageLink>
    </>
  );
};

const useRegisterForm = (layout: Layout) => {
  const { data, t, api, location } = usePage();
  const { allowed, isByName, hasPassword, signInPath } = layout;
  const checkTerms = useTermsCheck('register');
  const social = useSocialStart();
  const registration = useRegistration(layout);
  const { passwordPolicy } = data.settings;

  const send = async (values: FormData) => {
    const checked = checkIdentifier(values, allowed, t);
    const messages: Messages = {
      ...('messages' in checked && checked.messages),
      ...(hasPassword && checkNewPassword(textOf(values, 'password'), passwordPolicy, t)),
      ...checkTerms(values),
    };
    if ('messages' in checked || Object.keys(messages).length > 0) {
      return { messages };
    }
    const { identifier } = checked;
    const typed = textOf(values, 'identifier');
    return !isByName && isAddress(identifier)
      ? { ...(await startWithCode(api, 'Register', identifier)), typed }
      : { ...(await registration.send(values)), typed };
  };

  const { notice } = location;
  return useJourneyForm(
    (values) => (social.isMeant(values) ? social.send(values, checkTerms(values)) : send(values)),
    (failure, values) => {
      const { code, message } = failure;
      registration.noteFailure(code);
      const name = textOf(values, 'identifier').trim();
      const isTaken = code === 'user.username_already_in_use' && canSignIn(data.settings);
      return isTaken
        ? {
            messages: { identifier: <TakenName message={message} name={name} path={signInPath} /> },
          }
        : (social.describe(failure, values) ?? badAddress(failure, values, allowed, t));
    },
    notice && { notice: notice.text },
  );
};

export const RegisterPage = () => {
  const { data, t } = usePage();
  const layout = useLayout();
  const { allowed, isByName, hasForm, hasPassword, hasSocial } = layout;
  const form = useRegisterForm(layout);

  return (
    <>
      <Heading>{t('register.title')}</Heading>
      {data.application && (
        <p class="lead">{t('register.lead', { application: data.application.name })}</p>
      )}
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <FormMessage>{form.messages.notice}</FormMessage>
        {hasForm && <IdentifierField allowed={allowed} message={form.messages.identifier} />}
        {hasPassword && <NewPasswordField message={form.messages.password} />}
        <TermsCheckbox journey="register" message={form.messages.terms} />
        <FormMessage>{form.messages.form}</FormMessage>
        {hasForm && (
          <SubmitButton
            label={t(isByName ? 'register.action' : 'register.continue')}
            busyLabel={t(isByName ? 'register.busy' : 'register.continueBusy')}
            isBusy={form.isBusy && form.sentBy === ''}
          />
        )}
        {hasForm && hasSocial && <p class="divider">{t('social.or')}</p>}
        {hasSocial && <SocialButtons busyWith={form.isBusy ? form.sentBy : undefined} />}
      </form>
      <TermsSentence journey="register" />
      {canSignIn(data.settings) && (
        <div class="choices">
          <p>
            {t('register.haveAccount')}{' '}
            <PageLink path={layout.signInPath}>{t('register.signIn')}</PageLink>
          </p>
        </div>
      )}
    </>
  );
};
