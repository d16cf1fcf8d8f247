import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Db } from '../../db/database.ts';
import { insertAuditEntries } from '../../db/record.ts';
import { inOwnTransaction } from '../../db/transaction.ts';
import { digest } from '../../lib/hash.ts';
import { settingsOf } from '../clients/clients.ts';
import { type EntryDeps, entryOf } from '../storage/entries.ts';

/** How many authorizations of one person an application has at once (wire 1.12, `maxAllowedGrants`). */

type Holder = { accountId: string; clientId: string };

type Deps = EntryDeps & { db: Db };

const ofHolder = (db: Db, { accountId, clientId }: Holder) =>
  db.selectFrom('oidcPayloads').where('accountId', '=', accountId).where('clientId', '=', clientId);

/** Hashed ids of the grants in force beyond the newest `limit`; every process orders them alike. */
const findExcess = async (
  db: Db,
  holder: Holder,
  limit: number,
  now: number,
): Promise<string[]> => {
  const grants = await ofHolder(db, holder)
    .select('idHash')
    .where('model', '=', 'Grant')
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .orderBy('idHash')
    .execute();
  return grants.slice(limit).map(({ idHash }) => idHash);
};

/** The grants among these under which something was issued. */
const findIssuing = async (db: Db, holder: Holder, idHashes: string[]): Promise<string[]> => {
  const issued = await ofHolder(db, holder)
    .select('grantId')
    .where('grantId', 'is not', null)
    .distinct()
    .execute();
  return issued.flatMap(({ grantId }) =>
    grantId !== null && idHashes.includes(digest(grantId)) ? [grantId] : [],
  );
};

/** Deletes the grants themselves and records it. A grant goes once, so that each is in one entry. */
const deleteGrants = (
  { db, ...deps }: Deps,
  holder: Holder,
  idHashes: string[],
  revokeGrantIds: string[],
): Promise<void> =>
  inOwnTransaction(db, async (db) => {
    const [first, ...others] = await db
      .deleteFrom('oidcPayloads')
      .where('model', '=', 'Grant')
      .where('idHash', 'in', idHashes)
      .returning('idHash')
      .execute();
    if (!first) return;
    const { idHash } = first;
    const deleted = new Set([first, ...others].map(({ idHash }) => idHash));
    const details = {
      revokeGrantIds: revokeGrantIds.filter((id) => deleted.has(digest(id))),
      reason: 'maxAllowedGrants',
    };
    const done = { key: 'RevokeGrants', idHash, ...holder, details };
    await insertAuditEntries(db, [entryOf(done, deps)]);
  });

/** Revokes grants, and what was issued under them. */
const revokeGrants = async (deps: Deps, holder: Holder, idHashes: string[]): Promise<void> => {
  const { db } = deps;
  // First: whatever another request saves under a grant at this moment dies with it.
  await deleteGrants(deps, holder, idHashes, await findIssuing(db, holder, idHashes));
  const revoked = await findIssuing(db, holder, idHashes);
  if (revoked.length === 0) return;
  await db.deleteFrom('oidcPayloads').where('grantId', 'in', revoked).execute();
};

/** Runs when an authorization was answered with a code, before the browser gets it. */
export const limitGrants = async (ctx: KoaContextWithOIDC, deps: Deps): Promise<void> => {
  if (ctx.oidc?.route !== 'authorization' && ctx.oidc?.route !== 'resume') return;
  const { AuthorizationCode: code, Client: client } = ctx.oidc.entities;
  const limit = client && settingsOf(client).maxAllowedGrants;
  if (!code || !client || limit === undefined) return;
  const { accountId } = code;
  if (!accountId) return;
  const holder = { accountId, clientId: client.clientId };
  const excess = await findExcess(deps.db, holder, limit, deps.clock());
  if (excess.length > 0) await revokeGrants(deps, holder, excess);
};
