import { ApiError } from './api-error.ts';
import type { Conflict } from './merge.ts';
import { changedMembers, merge } from './merge.ts';

/** What the server has, and the tag of exactly that. */
export type Tagged<T> = { value: T; etag: string | undefined };

/** Somebody else changed what was changed here, to something else. Nothing was saved. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  readonly conflicts: readonly Conflict[];

  constructor(conflicts: readonly Conflict[]) {
    super('Somebody else changed the same.');
    this.conflicts = conflicts;
  }
}

type Change<T, B> = {
  /** The bodies that save the form as it began and as it is now. */
  before: B;
  typed: B;
  read: (signal: AbortSignal) => Promise<Tagged<T>>;
  /** @returns the body that would save what the server has. */
  toBody: (value: T) => B;
  /** @param body all members. @param changed those that are to change. */
  write: (
    request: { body: B; changed: Partial<B>; etag: string | undefined },
    signal: AbortSignal,
  ) => Promise<unknown>;
  /** What was typed counts, whatever others saved. */
  isForced: boolean;
};

const maxTries = 5;

/**
 * Saves what was changed in a form and nothing else, onto what the server has by now.
 * @throws ConflictError when somebody else changed the same meanwhile and it is not forced
 */
export const saveChanges = async <T, B extends object>(
  { before, typed, read, toBody, write, isForced }: Change<T, B>,
  signal: AbortSignal,
): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    const { value, etag } = await read(signal);
    const saved = toBody(value);
    const merged = merge(before, typed, saved);
    if (merged.conflicts.length > 0 && !isForced) throw new ConflictError(merged.conflicts);
    const body = merged.value as B;
    const changed = changedMembers(body, saved);
    if (Object.keys(changed).length === 0) return;
    try {
      await write({ body, changed, etag }, signal);
      return;
    } catch (error) {
      // Somebody was faster: once more, onto what is there now.
      const isLate = error instanceof ApiError && error.status === 412;
      if (!isLate || tries === maxTries) throw error;
    }
  }
};
