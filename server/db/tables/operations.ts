import { flag, hashed, integer, json, optional, table, text, time } from './table.ts';

/** Who runs repeated work now; see `jobs/`. */
export const leases = table(
  'leases',
  { name: text(), holder: text(), expiresAt: time() },
  { key: ['name'], area: 'operations', isExported: false },
);

export const sentinelActivities = table(
  'sentinelActivities',
  {
    id: text(),
    /** SHA-256 of what was attacked: an identifier or a user id. */
    targetHash: hashed(),
    action: text(),
    isSuccess: flag(),
    createdAt: time(),
  },
  { noun: 'Identifier', area: 'operations', isExported: false },
);

/** What was done, and by whom. */
export const auditEntries = table(
  'auditEntries',
  {
    id: text(),
    /** By the wire's name where it has one (wire 7.2). */
    key: text(),
    payload: json<Record<string, unknown>>(),
    /** The person it was done by, or the one who is on a journey. */
    userId: optional(text()),
    applicationId: optional(text()),
    /** Unique, so that what is written at least once is there once. */
    idempotencyKey: optional(text()),
    createdAt: time(),
  },
  { area: 'operations', isExported: false },
);

/** Work that is to be done once, such as telling other programs of an event; see `jobs/queue.ts`. */
export const jobs = table(
  'jobs',
  {
    id: text(),
    kind: text(),
    payload: json<Record<string, unknown>>(),
    /** Unique: the same work is asked for once. */
    idempotencyKey: optional(text()),
    status: text<'waiting' | 'done' | 'failed'>(),
    /** When it may be begun; while somebody holds it, when it may be taken from them. */
    dueAt: time(),
    attempts: integer(),
    holder: optional(text()),
    /** Why the last attempt failed, without what it was told. */
    failure: optional(text()),
    createdAt: time(),
  },
  { area: 'operations', isExported: false },
);
