import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Db } from '../../db/database.ts';
import type { Clock } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';
import { settingsOf } from '../clients/clients.ts';

/** How many authorizations of one person an application has at once (wire 1.12, `maxAllowedGrants`). */

type Holder = { accountId: string; clientId: string };

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

/** Revokes grants, and what was issued under them. */
const revokeGrants = async (db: Db, holder: Holder, idHashes: string[]): Promise<void> => {
  // First: whatever another request saves under a grant at this moment dies with it.
  await db
    .deleteFrom('oidcPayloads')
    .where('model', '=', 'Grant')
    .where('idHash', 'in', idHashes)
    .execute();
  const issued = await ofHolder(db, holder)
    .select('grantId')
    .where('grantId', 'is not', null)
    .distinct()
    .execute();
  const revoked = issued.flatMap(({ grantId }) =>
    grantId !== null && idHashes.includes(digest(grantId)) ? [grantId] : [],
  );
  if (revoked.length === 0) return;
  await db.deleteFrom('oidcPayloads').where('grantId', 'in', revoked).execute();
};

/** Runs when an authorization was answered with a code, before the browser gets it. */
export const limitGrants = async (
  ctx: KoaContextWithOIDC,
  { db, clock }: { db: Db; clock: Clock },
): Promise<void> => {
  if (ctx.oidc?.route !== 'authorization' && ctx.oidc?.route !== 'resume') return;
  const { AuthorizationCode: code, Client: client } = ctx.oidc.entities;
  const limit = client && settingsOf(client).maxAllowedGrants;
  if (!code || !client || limit === undefined) return;
  const { accountId } = code;
  if (!accountId) return;
  const holder = { accountId, clientId: client.clientId };
  const excess = await findExcess(db, holder, limit, clock());
  if (excess.length > 0) await revokeGrants(db, holder, excess);
};
