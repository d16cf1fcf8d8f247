import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';

/** More targets than this in one request are refused. */
const maxTargets = 1000;

export const deleteSentinelActivities = defineOperation({
  method: 'POST',
  path: '/sentinel-activities/delete',
  event: 'Identifier.Unlocked',
  silent: 'Attempts of applications are not counted.',
  guard: 'management',
  tag: 'Sentinel activities',
  summary: 'Forget the failed attempts against identifiers, which unlocks them.',
  body: z.object({
    /** Attempts against people alone are counted; `App` is accepted and finds nothing. */
    targetType: z.enum(['User', 'App']),
    /** E-mail addresses, phone numbers and usernames as people type them, or user ids. */
    targets: z.array(z.string()).max(maxTargets),
  }),
  responses: { 204: 'empty' },
});
