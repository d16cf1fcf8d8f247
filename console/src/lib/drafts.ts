import { z } from 'zod';

/**
 * What was typed and not saved, while the person is away to sign in again. It waits in this tab for a
 * page with the same address, once; forms with secrets in them take no part.
 */

const draft = z.object({
  path: z.string(),
  name: z.string(),
  before: z.unknown(),
  typed: z.unknown(),
});
export type Draft = z.infer<typeof draft>;

const key = 'cardea.console.drafts';
const writers = new Set<() => Draft | undefined>();
const state = { isLeaving: false };

/** Whether the page is being left in a way that loses nothing: nobody has to be asked. */
export const isLeavingWithDrafts = (): boolean => state.isLeaving;

/** @param write says what there is to keep, undefined for nothing. @returns what ends this. */
export const offerDraft = (write: () => Draft | undefined): (() => void) => {
  writers.add(write);
  return () => writers.delete(write);
};

/** Keeps what the forms of the page have. */
export const keepDrafts = (): void => {
  const drafts = [...writers].flatMap((write) => write() ?? []);
  if (drafts.length > 0) sessionStorage.setItem(key, JSON.stringify(drafts));
  state.isLeaving = true;
};

/** Takes a draft out of storage. */
export const takeDraft = (path: string, name: string): Draft | undefined => {
  try {
    const drafts = z.array(draft).parse(JSON.parse(sessionStorage.getItem(key) ?? '[]'));
    const found = drafts.find((one) => one.path === path && one.name === name);
    if (found) sessionStorage.removeItem(key);
    return found;
  } catch {
    sessionStorage.removeItem(key);
    return undefined;
  }
};
