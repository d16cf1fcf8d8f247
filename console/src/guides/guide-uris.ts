/** Which of an application's addresses a guide shows: its program answers at fixed paths. */

/** A custom scheme has no host: all that follows it is the path. */
const pathOf = (uri: string): string => {
  const url = URL.parse(uri);
  if (!url) return uri;
  return /^https?:$/.test(url.protocol) ? url.pathname : url.host + url.pathname;
};

const fits = (own: string) => (uri: string) =>
  pathOf(own) === '/' || pathOf(uri) === pathOf(own) || uri === own;

/**
 * @param registered addresses of the application.
 * @param own the address that the guide's program has while it is being developed, if any.
 * @returns the one that the guide shows, on the application's host where that one is registered.
 */
export const guideUri = (registered: readonly string[], own = ''): string =>
  registered.includes(own) ? own : (registered.find(fits(own)) ?? own);

/** @returns the addresses to register: those that are, and what the guide's program cannot do without. */
export const urisToRegister = (registered: readonly string[], own?: string): string[] => {
  const shown = guideUri(registered, own);
  return shown === '' || registered.includes(shown) ? [...registered] : [...registered, shown];
};
