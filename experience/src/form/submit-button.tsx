import { CaptchaField } from '../captcha/captcha-field.tsx';

type Props = { label: string; busyLabel: string; isBusy: boolean };

/** The button that sends a form, below what shows while it is sent. It stays focusable while busy, so that a keyboard's place on the page is not lost. */
export const SubmitButton = ({ label, busyLabel, isBusy }: Props) => (
  <>
    <CaptchaField />
    <button type="submit" class="button" aria-busy={isBusy} aria-disabled={isBusy}>
      {isBusy && <span class="spinner" />}
      {isBusy ? busyLabel : label}
    </button>
  </>
);
