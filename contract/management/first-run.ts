import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { username } from '../wire/primitives.ts';

/**
 * The first start of a deployment: nobody can sign in yet, so whoever opens the console first
 * creates the first administrator. Served by the `admin` tenant only.
 */

const tag = 'First run';

export const getFirstRun = defineOperation({
  method: 'GET',
  path: '/first-run',
  guard: 'public',
  tag,
  summary: 'Say whether the deployment still waits for its first administrator.',
  responses: {
    200: z.object({
      isPending: z.boolean(),
      /** Whether creating the administrator takes the token that the server printed. */
      needsSetupToken: z.boolean(),
    }),
  },
});

export const createFirstAdministrator = defineOperation({
  method: 'POST',
  path: '/first-run',
  event: ['User.Created', 'User.Roles.Updated'],
  guard: 'public',
  tag,
  isAttempt: true,
  summary: 'Create the first administrator; refused once there is one.',
  body: z.object({
    username,
    password: z.string().min(1).max(256),
    setupToken: z.string().max(256).optional(),
  }),
  responses: { 201: z.object({ userId: z.string() }) },
  errors: [
    'auth.forbidden',
    'first_run.invalid_setup_token',
    'password.rejected',
    'user.username_already_in_use',
  ],
});
