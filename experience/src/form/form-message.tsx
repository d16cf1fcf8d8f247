import type { ComponentChildren } from 'preact';

type Props = {
  /** Good news. */
  isGood?: boolean;
  children?: ComponentChildren;
};

/** What is wrong with the form as a whole, or went well; announced when it appears. */
export const FormMessage = ({ isGood = false, children }: Props) => (
  <div role={isGood ? 'status' : 'alert'}>
    {children && <p class={isGood ? 'notice good' : 'notice'}>{children}</p>}
  </div>
);
