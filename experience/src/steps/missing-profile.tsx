import type { IdentifierType } from '@cardea/contract/management/sign-in-experience.ts';
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
import { textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { enter, sendCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import type { MissingProfileStep as MissingProfileData } from './step.ts';

const allowedFor = (missing: MissingProfileData['missing']): IdentifierType[] => {
  if (missing === 'emailOrPhone') {
    return ['email', 'phone'];
  }
  return missing === 'password' ? [] : [missing];
};

/** Adds a username, a password, or an address that a code has to prove first. */
const useMissingProfileForm = ({ missing, event }: MissingProfileData) => {
  const { data, t, api } = usePage();
  const allowed = allowedFor(missing);
  const isUnanswered = useRef(false);

  const add = async (profile: Parameters<typeof api.addProfile>[0]) => {
    // The answer to the last attempt was lost, and it may have finished the account.
    const next = isUnanswered.current ? await enter(api, event) : undefined;
    if (next && !('step' in next && next.step.name === 'missing-profile')) {
      return next;
    }
    await api.addProfile(profile);
    return enter(api, event);
  };

  const sendPassword = async (password: string) => {
    const messages = checkNewPassword(password, data.settings.passwordPolicy, t);
    return messages.password ? { messages } : add({ type: 'password', value: password });
  };

  const sendIdentifier = async (values: FormData) => {
    const checked = checkIdentifier(values, allowed, t);
    if ('messages' in checked) {
      return checked;
    }
    const { identifier } = checked;
    return isAddress(identifier)
      ? { step: await sendCode(api, { event, identifier, missing }), typed: identifier.value }
      : add({ type: 'username', value: identifier.value });
  };

  return useJourneyForm(
    (values) =>
      missing === 'password' ? sendPassword(textOf(values, 'password')) : sendIdentifier(values),
    (failure, values) => {
      isUnanswered.current = failure.code === 'network';
      return badAddress(failure, values, allowed, t);
    },
  );
};

/** The step for an account that lacks what every account has to have by now. */
export const MissingProfileStep = (step: MissingProfileData) => {
  const { t } = usePage();
  const { missing } = step;
  const form = useMissingProfileForm(step);
  const isAddressStep = missing !== 'password' && missing !== 'username';

  return (
    <>
      <Heading>{t(`missingProfile.title.${missing}`)}</Heading>
      <p class="lead">{t(isAddressStep ? 'missingProfile.leadCode' : 'missingProfile.lead')}</p>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        {missing === 'password' ? (
          <NewPasswordField message={form.messages.password} />
        ) : (
          <IdentifierField allowed={allowedFor(missing)} message={form.messages.identifier} />
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
