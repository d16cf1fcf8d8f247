import { flag, hashed, table, text, time } from './table.ts';

/** Who runs a job now; see `jobs/`. */
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
  { area: 'operations', isExported: false },
);
