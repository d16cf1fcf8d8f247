import { z } from 'zod';
import { defineOperation } from '../wire/operation.ts';
import { jsonObject } from '../wire/primitives.ts';
import { providerCodes } from './connector-errors.ts';
import { identities, identity, user } from './users.ts';

const guard = 'management';
const tag = 'Users';
const byUserId = z.object({ userId: z.string() });
const byTarget = byUserId.extend({ target: z.string() });

export const createUserIdentity = defineOperation({
  method: 'POST',
  path: '/users/:userId/identities',
  event: 'User.Data.Updated',
  silent: 'What a provider says anew of the same identity changes nobody.',
  guard,
  tag,
  summary: "Link a social identity to a user with what the provider's sign-in page came back with.",
  params: byUserId,
  body: z.object({ connectorId: z.string(), connectorData: jsonObject }),
  responses: { 200: identities },
  errors: [
    'entity.not_found',
    'session.invalid_connector_id',
    'user.identity_already_in_use',
    ...providerCodes,
  ],
});

export const replaceUserIdentity = defineOperation({
  method: 'PUT',
  path: '/users/:userId/identities/:target',
  event: 'User.Data.Updated',
  silent: 'What a provider says anew of the same identity changes nobody.',
  guard,
  tag,
  summary: "Set a user's identity at a social provider.",
  params: byTarget,
  body: identity,
  responses: { 200: identities, 201: identities },
  // The last one: with `If-Match`, where there is nothing to compare with.
  errors: ['entity.not_found', 'user.identity_already_in_use', 'user.identity_not_exist'],
});

export const getUserIdentity = defineOperation({
  method: 'GET',
  path: '/users/:userId/identities/:target',
  guard,
  tag,
  summary: "Read a user's identity at a social provider.",
  params: byTarget,
  query: z.object({ includeTokenSecret: z.string().optional() }),
  responses: { 200: z.object({ identity }) },
  errors: ['entity.not_found', 'user.identity_not_exist'],
});

export const deleteUserIdentity = defineOperation({
  method: 'DELETE',
  path: '/users/:userId/identities/:target',
  event: 'User.Data.Updated',
  guard,
  tag,
  summary: "Unlink a user's identity at a social provider.",
  params: byTarget,
  responses: { 200: user },
  errors: ['entity.not_found', 'user.identity_not_exist'],
});

export const listUserIdentities = defineOperation({
  method: 'GET',
  path: '/users/:userId/all-identities',
  guard,
  tag,
  summary: "List a user's identities at social and enterprise providers.",
  params: byUserId,
  query: z.object({ includeTokenSecret: z.string().optional() }),
  responses: {
    200: z.object({
      socialIdentities: z.array(z.object({ target: z.string(), identity })),
      ssoIdentities: z.array(z.unknown()),
    }),
  },
  errors: ['entity.not_found'],
});
