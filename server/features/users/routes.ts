import * as contract from '@cardea/contract/management/users.ts';
import type { Db } from '../../db/database.ts';
import type { UserRow } from '../../db/schema.ts';
import { invalidSearch, parseSearch } from '../../db/search/search.ts';
import { type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { hashPassword } from '../../lib/passwords.ts';
import { isFlagSet } from '../../lib/query-flag.ts';
import { type IdentityRoutesDeps, identityRoutes } from './identities-routes.ts';
import { findIdentities, identitiesOf } from './identities-service.ts';
import { assertUserPassword, readNewPassword } from './passwords.ts';
import {
  deleteUser,
  getUser,
  insertUser,
  mergeIntoUser,
  setPassword,
  setPasswordExpired,
  setSuspended,
  type UsersDeps,
  updateUser,
} from './service.ts';
import { emptyToNull, toPasswordHash, toUser } from './shapes.ts';
import { listUsers, searchableFields } from './store.ts';

type Deps = UsersDeps & IdentityRoutesDeps;

/** Members the request does not have are left out, so that they stay as they are. */
const given = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

/** A person as the wire shows them, with their social identities. */
const show = async (db: Db, row: UserRow) => toUser(row, await findIdentities(db, row.id));

const list = ({ db }: Deps): Route =>
  route(contract.listUsers, async ({ query }, { search, page }) => {
    const { excludeRoleId, excludeOrganizationId } = query;
    if (excludeRoleId && excludeOrganizationId) {
      throw invalidSearch('"excludeRoleId" and "excludeOrganizationId" cannot be combined.');
    }
    const filter = { search: parseSearch(search, searchableFields), excludeRoleId };
    if (!page) throw new Error('a list of users is always in pages');
    const { items, total } = await listUsers(db, filter, page);
    const identities = await identitiesOf(
      db,
      items.map(({ id }) => id),
    );
    const withHash = isFlagSet(query.includePasswordHash);
    const toItem = (row: UserRow) => ({
      ...toUser(row, identities(row.id)),
      ...(withHash && toPasswordHash(row)),
    });
    return { items: items.map(toItem), total };
  });

const lifeCycle = (deps: Deps): Route[] => [
  route(contract.createUser, async ({ body }) => {
    const { password: _, passwordDigest: __, passwordAlgorithm: ___, ...members } = body;
    const password = await readNewPassword(body, deps.random);
    const user = { ...members, name: emptyToNull(body.name), password };
    return show(deps.db, await insertUser(deps.db, user, deps));
  }),

  route(contract.getUser, async ({ params, query }) => {
    const row = await getUser(deps.db, params.userId);
    return {
      ...(await show(deps.db, row)),
      ...(isFlagSet(query.includeSsoIdentities) && { ssoIdentities: [] }),
      ...(isFlagSet(query.includePasswordHash) && toPasswordHash(row)),
    };
  }),

  route(contract.updateUser, async ({ params, body }) => {
    const changes = given({ ...body, name: emptyToNull(body.name) });
    if (Object.keys(changes).length === 0) {
      await getUser(deps.db, params.userId);
      throw new AppError('entity.invalid_input');
    }
    return show(deps.db, await updateUser(deps.db, params.userId, changes, deps));
  }),

  route(contract.deleteUser, async ({ params }, { caller }) => {
    if (caller.kind === 'user' && caller.id === params.userId) {
      throw new AppError('user.cannot_delete_self');
    }
    await deleteUser(deps.db, params.userId, deps);
    return undefined;
  }),

  route(contract.updateUserIsSuspended, async ({ params, body }) =>
    show(deps.db, await setSuspended(deps.db, params.userId, body.isSuspended, deps)),
  ),
];

const jsonMembers = (deps: Deps): Route[] => [
  route(contract.getUserCustomData, async ({ params }) => {
    return (await getUser(deps.db, params.userId)).customData;
  }),

  route(contract.updateUserCustomData, async ({ params, body }) => {
    const change = { column: 'customData', members: body.customData } as const;
    return (await mergeIntoUser(deps.db, params.userId, change, deps)).customData;
  }),

  route(contract.updateUserProfile, async ({ params, body }) => {
    const change = { column: 'profile', members: given(body.profile) } as const;
    return (await mergeIntoUser(deps.db, params.userId, change, deps)).profile;
  }),
];

const passwords = (deps: Deps): Route[] => [
  route(contract.updateUserPassword, async ({ params, body }) => {
    await getUser(deps.db, params.userId);
    const password = await hashPassword(body.password, deps.random);
    return show(deps.db, await setPassword(deps.db, params.userId, password, deps));
  }),

  route(contract.updateUserPasswordExpiration, async ({ params, body }) =>
    show(deps.db, await setPasswordExpired(deps.db, params.userId, body.isExpired, deps)),
  ),

  route(contract.verifyUserPassword, async ({ params, body }) => {
    const user = await getUser(deps.db, params.userId);
    await assertUserPassword(user, body.password, deps.random);
    return undefined;
  }),

  route(contract.getUserHasPassword, async ({ params }) => {
    const { passwordDigest } = await getUser(deps.db, params.userId);
    return { hasPassword: passwordDigest !== null };
  }),
];

/** Users and their social identities in the Management API. */
export const userRoutes = (deps: Deps): Route[] => [
  list(deps),
  ...lifeCycle(deps),
  ...jsonMembers(deps),
  ...passwords(deps),
  ...identityRoutes(deps),
];
