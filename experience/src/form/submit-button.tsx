type Props = { label: string; busyLabel: string; isBusy: boolean };

/** Stays focusable while busy, so that a keyboard's place on the page is not lost. */
export const SubmitButton = ({ label, busyLabel, isBusy }: Props) => (
  <button type="submit" class="button" aria-busy={isBusy} aria-disabled={isBusy}>
    {isBusy && <span class="spinner" />}
    {isBusy ? busyLabel : label}
  </button>
);
