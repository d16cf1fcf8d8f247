import type { OutgoingFetch } from './outgoing-http.ts';

/** Emulators by the origin of the provider they stand in for. Development and tests only. */
export type ProviderOrigins = Readonly<Record<string, string>>;

const loopbackHosts = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address to ask in the place of a provider's: the same path and query at its emulator.
 * @throws when emulators stand in for providers and none does for this one, so that nothing meant
 * for an emulator reaches a real provider.
 */
export const mapProviderUrl = (url: string, origins: ProviderOrigins): string => {
  if (Object.keys(origins).length === 0) return url;
  const target = new URL(url);
  const emulator = origins[target.origin];
  if (emulator !== undefined) {
    return new URL(target.pathname + target.search + target.hash, emulator).href;
  }
  if (loopbackHosts.test(target.hostname)) return url;
  throw new Error(`no emulator stands in for ${target.origin}`);
};

/** A fetch that asks emulators; they see the provider's name in `Host`, as the provider would. */
export const withProviderOrigins = (
  fetch: OutgoingFetch,
  origins: ProviderOrigins,
): OutgoingFetch => {
  if (Object.keys(origins).length === 0) return fetch;
  return async (url, init = {}) => {
    const mapped = mapProviderUrl(url, origins);
    if (mapped === url) return fetch(url, init);
    return fetch(mapped, { ...init, headers: { ...init.headers, host: new URL(url).host } });
  };
};
