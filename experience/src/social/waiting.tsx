import { Heading } from '../ui/heading.tsx';

/** A page that goes on by itself. */
export const Waiting = ({ title }: { title: string }) => (
  <>
    <Heading takesFocus>{title}</Heading>
    <div class="waiting" aria-busy="true">
      <span class="spinner" />
    </div>
  </>
);
