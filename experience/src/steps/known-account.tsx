import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { enterInstead } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { factorsOf, writeIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { PageLink } from '../ui/page-link.tsx';
import type { KnownAccountStep as KnownAccountData } from './step.ts';

/** Somebody registers with an address that has an account: the code that proved it signs in. */
export const KnownAccountStep = ({ identifier, verificationId, missing }: KnownAccountData) => {
  const { data, t, location, navigate } = usePage();
  const name = writeIdentifier(identifier);
  const takesCode = factorsOf(data.settings, identifier.type).includes('code');
  const query = new URLSearchParams(location.query);
  query.set('login_hint', name);
  const back = missing && { name: 'missing-profile' as const, missing, event: 'Register' as const };

  return (
    <>
      <Heading takesFocus>{t('knownAccount.title')}</Heading>
      <p class="lead">{withElements(t('knownAccount.body'), { address: <bdi>{name}</bdi> })}</p>
      {takesCode && verificationId ? (
        <SignInForm verificationId={verificationId} />
      ) : (
        <PageLink path="sign-in" class="button" query={query}>
          {t('register.signInInstead')}
        </PageLink>
      )}
      <div class="choices">
        <p>
          <button
            type="button"
            class="link"
            onClick={() => navigate(location.path, { isReplacing: true, step: back })}
          >
            {t(`code.change.${identifier.type}`)}
          </button>
        </p>
      </div>
    </>
  );
};

const SignInForm = ({ verificationId }: { verificationId: string }) => {
  const { t, api } = usePage();
  const form = useJourneyForm(() => enterInstead(api, 'SignIn', verificationId));
  return (
    <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
      <FormMessage>{form.messages.form}</FormMessage>
      <SubmitButton
        label={t('register.signInInstead')}
        busyLabel={t('signIn.busy')}
        isBusy={form.isBusy}
      />
    </form>
  );
};
