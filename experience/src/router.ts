import { useCallback, useEffect, useState } from 'preact/hooks';

/** A further step of a journey: shown in place of the page, at the same address. */
export type Step = { name: 'missing-profile'; missing: 'username' | 'password' };

export type Location = {
  /** Below the mount, without slashes at the ends: `sign-in`, `direct/social/github`. */
  path: string;
  query: URLSearchParams;
  step?: Step;
};

export type Navigation = { query?: URLSearchParams; isReplacing?: boolean; step?: Step };
export type Navigate = (path: string, navigation?: Navigation) => void;

const readLocation = (basePath: string): Location => ({
  path: location.pathname.slice(basePath.length).replaceAll(/^\/+|\/+$/g, ''),
  query: new URLSearchParams(location.search),
  // Survives a reload: the server keeps the interaction this step belongs to.
  step: (history.state as { step?: Step } | null)?.step,
});

/** The address of a page, for links. */
export const pageHref = (basePath: string, path: string, query: URLSearchParams): string => {
  const search = query.toString();
  return `${basePath}/${path}${search && `?${search}`}`;
};

/** Follows the browser's history; the pages are too few for a routing library. */
export const useLocation = (basePath: string) => {
  const [current, setCurrent] = useState(() => readLocation(basePath));
  const read = useCallback(() => setCurrent(readLocation(basePath)), [basePath]);

  useEffect(() => {
    addEventListener('popstate', read);
    return () => removeEventListener('popstate', read);
  }, [read]);

  const navigate: Navigate = useCallback(
    (path, { query = new URLSearchParams(location.search), isReplacing = false, step } = {}) => {
      const change = isReplacing ? 'replaceState' : 'pushState';
      history[change]({ step }, '', pageHref(basePath, path, query));
      read();
      scrollTo(0, 0);
    },
    [basePath, read],
  );
  return { location: current, navigate };
};
