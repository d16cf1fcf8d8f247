import * as contract from '@cardea/contract/management/users.ts';
import type { UserRow } from '../../db/schema.ts';
import { invalidSearch, parseSearch } from '../../db/search/search.ts';
import { type Route, route } from '../../http/api/route.ts';
import { AppError } from '../../lib/errors.ts';
import { hashPassword } from '../../lib/passwords.ts';
import { isFlagSet } from '../../lib/query-flag.ts';
import { type IdentityRoutesDeps, identityRoutes } from './identities-routes.ts';
import { identitiesOf } from './identities-service.ts';
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
import { showUser } from './shown-user.ts';
import { listUsers, searchableFields } from './store.ts';

type Deps = UsersDeps & IdentityRoutesDeps;

/** Members the request does not have are left out, so that they stay as they are. */
const given = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;

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
  route(contract.createUser, async ({ body }, { change }) => {
    const { password: _, passwordDigest: __, passwordAlgorithm: ___, ...members } = body;
    const password = await readNewPassword(body, deps.random);
    const user = { ...members, name: emptyToNull(body.name), password };
    return showUser(deps.db, await change((tx) => insertUser(tx, user, deps)));
  }),

  route(contract.getUser, async ({ params, query }) => {
    const row = await getUser(deps.db, params.userId);
    return {
      ...(await showUser(deps.db, row)),
      ...(isFlagSet(query.includeSsoIdentities) && { ssoIdentities: [] }),
      ...(isFlagSet(query.includePasswordHash) && toPasswordHash(row)),
    };
  }),

  route(contract.updateUser, async ({ params, body }, { change }) => {
    const changes = given({ ...body, name: emptyToNull(body.name) });
    if (Object.keys(changes).length === 0) {
      await getUser(deps.db, params.userId);
      throw new AppError('entity.invalid_input');
    }
    return showUser(deps.db, await change((tx) => updateUser(tx, params.userId, changes, deps)));
  }),

  route(contract.deleteUser, async ({ params }, { caller, change }) => {
    if (caller.kind === 'user' && caller.id === params.userId) {
      throw new AppError('user.cannot_delete_self');
    }
    return change((tx) => deleteUser(tx, params.userId));
  }),

  route(contract.updateUserIsSuspended, async ({ params, body }, { change }) =>
    showUser(
      deps.db,
      await change((tx) => setSuspended(tx, params.userId, body.isSuspended, deps)),
    ),
  ),
];

const jsonMembers = (deps: Deps): Route[] => [
  route(contract.getUserCustomData, async ({ params }) => {
    return (await getUser(deps.db, params.userId)).customData;
  }),

  route(contract.updateUserCustomData, async ({ params, body }, { change }) => {
    const members = { column: 'customData', members: body.customData } as const;
    return (await change((tx) => mergeIntoUser(tx, params.userId, members, deps))).customData;
  }),

  route(contract.updateUserProfile, async ({ params, body }, { change }) => {
    const members = { column: 'profile', members: given(body.profile) } as const;
    return (await change((tx) => mergeIntoUser(tx, params.userId, members, deps))).profile;
  }),
];

const passwords = (deps: Deps): Route[] => [
  route(contract.updateUserPassword, async ({ params, body }, { change }) => {
    await getUser(deps.db, params.userId);
    const password = await hashPassword(body.password, deps.random);
    return showUser(deps.db, await change((tx) => setPassword(tx, params.userId, password, deps)));
  }),

  route(contract.updateUserPasswordExpiration, async ({ params, body }, { change }) =>
    showUser(
      deps.db,
      await change((tx) => setPasswordExpired(tx, params.userId, body.isExpired, deps)),
    ),
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
