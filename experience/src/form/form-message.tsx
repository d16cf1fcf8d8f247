import type { ComponentChildren } from 'preact';

/** What is wrong with the form as a whole; announced when it appears. */
export const FormMessage = ({ children }: { children?: ComponentChildren }) => (
  <div role="alert">{children && <p class="notice">{children}</p>}</div>
);
