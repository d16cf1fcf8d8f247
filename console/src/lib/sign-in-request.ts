import { z } from 'zod';

/**
 * What has to survive the way through the sign-in pages. It is worthless without the code that
 * comes back once; tokens never go into storage.
 */
const pendingSignIn = z.object({
  codeVerifier: z.string(),
  state: z.string(),
  /** Path below the console to return to. */
  returnTo: z.string(),
});
export type PendingSignIn = z.infer<typeof pendingSignIn>;

const key = 'cardea.console.sign-in';

export const savePendingSignIn = (pending: PendingSignIn): void =>
  sessionStorage.setItem(key, JSON.stringify(pending));

/** Takes the pending sign-in out of storage: it can be answered once. */
export const takePendingSignIn = (): PendingSignIn | undefined => {
  const stored = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  if (!stored) return undefined;
  try {
    return pendingSignIn.parse(JSON.parse(stored));
  } catch {
    return undefined;
  }
};

/** A path to return to must stay in the console: never a scheme or another host. */
export const safeReturnPath = (path: string): string =>
  /^\/(?![/\\])/.test(path) && !path.startsWith('/callback') ? path : '/';
