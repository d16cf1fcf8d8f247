import type { ComponentChildren } from 'preact';
import { usePage } from '../page-context.ts';
import { type Notice, pageHref } from '../router.ts';

type Props = {
  path: string;
  /** The current query when absent: it names the application and the language. */
  query?: URLSearchParams;
  /** What the page is told of this one. */
  notice?: Notice;
  class?: string;
  children: ComponentChildren;
};

/** A link between the pages, followed without loading them again. */
export const PageLink = ({ path, query, notice, class: className, children }: Props) => {
  const { data, location, navigate } = usePage();
  const target = query ?? location.query;
  const follow = (event: MouseEvent) => {
    const isPlainClick =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (isPlainClick) {
      event.preventDefault();
      navigate(path, { query: target, notice });
    }
  };
  return (
    <a class={className} href={pageHref(data.basePath, path, target)} onClick={follow}>
      {children}
    </a>
  );
};
