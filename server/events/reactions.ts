import type { Reactions } from '../db/change.ts';

/** What belongs to a change of something else, in the transaction that changes it. */
export const reactions: Reactions = {};
