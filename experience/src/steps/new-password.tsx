import type { CodeIdentifier } from '@cardea/contract/experience/experience.ts';
import { useRef } from 'preact/hooks';
import { Refusal } from '../api.ts';
import { checkNewPassword } from '../form/check-new-password.tsx';
import { FormMessage } from '../form/form-message.tsx';
import { NewPasswordField } from '../form/new-password-field.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { usePage } from '../page-context.ts';
import { writeIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';

/** Chooses the password that takes the place of the forgotten one. */
export const NewPasswordStep = ({ identifier }: { identifier: CodeIdentifier }) => {
  const { data, t, api } = usePage();
  const isUnanswered = useRef(false);

  const change = async (password: string): Promise<void> => {
    try {
      await api.resetPassword({ password });
      await api.submitInteraction();
    } catch (thrown) {
      // The answer to the last attempt was lost; the journey is over because it worked.
      const isOver = thrown instanceof Refusal && thrown.code === 'session.interaction_not_found';
      if (!(isOver && isUnanswered.current)) {
        throw thrown;
      }
    }
  };

  const form = useJourneyForm(
    async (values) => {
      const password = textOf(values, 'password');
      const messages = checkNewPassword(password, data.settings.passwordPolicy, t);
      if (messages.password) {
        return { messages };
      }
      await change(password);
      return { step: { name: 'password-changed', identifier }, isReplacing: true };
    },
    ({ code }) => {
      isUnanswered.current = code === 'network';
      return undefined;
    },
  );

  return (
    <>
      <Heading>{t('newPassword.title')}</Heading>
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        <input
          type="text"
          autoComplete="username"
          value={writeIdentifier(identifier)}
          readOnly
          hidden
        />
        <NewPasswordField message={form.messages.password} />
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('newPassword.action')}
          busyLabel={t('newPassword.busy')}
          isBusy={form.isBusy}
        />
      </form>
    </>
  );
};
