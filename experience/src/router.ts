import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Step } from './steps/step.ts';

/** What a page is told about the page that led to it. */
export type Notice = { isGood: boolean; text: string };

/** What the browser's history keeps of a visit to a page, besides its address. */
type Entry = {
  step?: Step;
  typed?: string;
  notice?: Notice;
  /** The authorization request that this tab is inside. */
  interactionId?: string;
};

export type Location = Entry & {
  /** Below the mount, without slashes at the ends: `sign-in`, `direct/social/github`. */
  path: string;
  query: URLSearchParams;
};

export type Navigation = {
  query?: URLSearchParams;
  isReplacing?: boolean;
  step?: Step | undefined;
  /** The identifier that was typed on the page one leaves, to be there again when one comes back. */
  typed?: string | undefined;
  notice?: Notice | undefined;
  /** Where the page belongs to another authorization request than the one that led to it. */
  interactionId?: string | undefined;
};
export type Navigate = (path: string, navigation?: Navigation) => void;

const readLocation = (basePath: string): Location => ({
  // Survives a reload: the server keeps the interaction a step belongs to.
  ...(history.state as Entry | null),
  path: location.pathname.slice(basePath.length).replaceAll(/^\/+|\/+$/g, ''),
  query: new URLSearchParams(location.search),
});

/** The address of a page, for links. */
export const pageHref = (basePath: string, path: string, query: URLSearchParams): string => {
  const search = query.toString();
  return `${basePath}/${path}${search && `?${search}`}`;
};

/** A reload and the way back stay inside the request that the tab began with; a new visit has none. */
const keepInteraction = (served: string | undefined): void => {
  const entry = history.state as Entry | null;
  if (served !== undefined && entry?.interactionId === undefined) {
    history.replaceState({ ...entry, interactionId: served }, '');
  }
};

/**
 * Follows the browser's history; the pages are too few for a routing library.
 * @param served the authorization request that the server found for the page
 */
export const useLocation = (basePath: string, served: string | undefined) => {
  const [current, setCurrent] = useState(() => {
    keepInteraction(served);
    return readLocation(basePath);
  });
  const read = useCallback(() => setCurrent(readLocation(basePath)), [basePath]);

  useEffect(() => {
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [read]);

  const navigate: Navigate = useCallback(
    (path, { query = new URLSearchParams(location.search), isReplacing, ...given } = {}) => {
      const { interactionId } = (history.state ?? {}) as Entry;
      const entry = { ...given, interactionId: given.interactionId ?? interactionId };
      const { typed, ...next } = entry;
      const href = pageHref(basePath, path, query);
      if (isReplacing) {
        history.replaceState(entry, '', href);
      } else {
        if (typed !== undefined) {
          history.replaceState({ ...history.state, notice: undefined, typed }, '');
        }
        history.pushState(next, '', href);
      }
      read();
      scrollTo(0, 0);
    },
    [basePath, read],
  );
  return { location: current, navigate };
};
