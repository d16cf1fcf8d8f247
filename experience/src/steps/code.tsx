import { useRef, useState } from 'preact/hooks';
import { CodeField } from '../form/code-field.tsx';
import { codeLength, digitsOf } from '../form/digits.ts';
import { FormMessage } from '../form/form-message.tsx';
import { SubmitButton } from '../form/submit-button.tsx';
import { textOf } from '../form/use-form.ts';
import { useJourneyForm } from '../form/use-journey-form.tsx';
import { sendCode } from '../journeys.ts';
import { usePage } from '../page-context.ts';
import { withElements } from '../phrases.ts';
import { factorsOf, writeIdentifier } from '../settings.ts';
import { Heading, headingId } from '../ui/heading.tsx';
import { goOn, insteadOf } from './after-code.ts';
import { Resend } from './resend.tsx';
import type { CodeStep as CodeStepData } from './step.ts';

/** After these a code is void, and a new one need not be waited for. */
const voidCodes = [
  'verification_code.not_found',
  'verification_code.expired',
  'verification_code.exceed_max_try',
];

const useCodeForm = (step: CodeStepData) => {
  const { data, t, api, location, navigate } = usePage();
  const { identifier, verificationId } = step;
  const [isVoid, setVoid] = useState(false);
  /** What was proven already, should what follows fail. */
  const proven = useRef('');

  const resend = async () => {
    const renewed = await sendCode(api, step);
    setVoid(false);
    navigate(location.path, { isReplacing: true, step: renewed });
    return { messages: { sent: t('code.sentAgain') } };
  };

  const form = useJourneyForm(
    async (values) => {
      if (values.has('resend')) {
        return resend();
      }
      const code = digitsOf(textOf(values, 'code'));
      if (code.length !== codeLength) {
        return { messages: { code: t('check.codeRequired') } };
      }
      const attempt = `${verificationId} ${code}`;
      if (proven.current !== attempt) {
        await api.verifyVerificationCode({ identifier, verificationId, code });
        proven.current = attempt;
      }
      return goOn(api, step);
    },
    ({ code, message }) => {
      setVoid(voidCodes.includes(code));
      const instead = insteadOf(code, step, data.settings);
      return instead ?? (code.startsWith('user.') ? { messages: { code: message } } : undefined);
    },
  );
  return { ...form, isVoid };
};

/** Where to look for the code. No page tells a stranger whether an address has an account. */
const Lead = ({ event, identifier }: CodeStepData) => {
  const { data, t } = usePage();
  const isSecret =
    event === 'ForgotPassword' || (event === 'SignIn' && data.settings.signInMode === 'SignIn');
  const address = <bdi>{writeIdentifier(identifier)}</bdi>;
  return <p class="lead">{withElements(t(isSecret ? 'code.leadIf' : 'code.lead'), { address })}</p>;
};

/** The ways out: another address, and the password where there may be one. */
const Choices = ({ event, identifier, missing }: CodeStepData) => {
  const { data, t, location, navigate } = usePage();
  const takesPassword =
    event === 'SignIn' &&
    !missing &&
    factorsOf(data.settings, identifier.type).includes('password');
  const go = (step?: Parameters<typeof navigate>[1]) => () =>
    navigate(location.path, { isReplacing: true, ...step });
  const back = missing &&
    event !== 'ForgotPassword' && {
      name: 'missing-profile' as const,
      missing,
      event,
    };
  return (
    <div class="choices">
      {takesPassword && (
        <p>
          <button
            type="button"
            class="link"
            onClick={go({ step: { name: 'password', identifier } })}
          >
            {t('code.passwordInstead')}
          </button>
        </p>
      )}
      <p>
        <button
          type="button"
          class="link"
          onClick={go({ typed: writeIdentifier(identifier), step: back || undefined })}
        >
          {t(`code.change.${identifier.type}`)}
        </button>
      </p>
    </div>
  );
};

/** Asks for the code that was sent. */
export const CodeStep = (step: CodeStepData) => {
  const { t } = usePage();
  const form = useCodeForm(step);
  return (
    <>
      <Heading>{t(`code.title.${step.identifier.type}`)}</Heading>
      <Lead {...step} />
      <form method="post" noValidate aria-labelledby={headingId} {...form.props}>
        {/* A new code wants an empty field. */}
        <CodeField key={step.verificationId} message={form.messages.code} />
        <FormMessage isGood>{form.messages.sent}</FormMessage>
        <FormMessage>{form.messages.form}</FormMessage>
        <SubmitButton
          label={t('code.action')}
          busyLabel={t('code.busy')}
          isBusy={form.isBusy && form.sentBy === ''}
        />
        <Resend sentAt={step.sentAt} isVoid={form.isVoid} />
      </form>
      <Choices {...step} />
    </>
  );
};
