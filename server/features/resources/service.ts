import type { Tx } from '../../db/change.ts';
import type { ResourceRow, ScopeRow } from '../../db/schema.ts';
import type { Clock } from '../../lib/clock.ts';
import { newId, type Random } from '../../lib/random.ts';
import { findResource, findScope, insertResourceOnce, insertScopeOnce } from './store.ts';

export type ResourcesDeps = { clock: Clock; random: Random };

/** Seconds. */
const defaultAccessTokenTtl = 3600;

const existing = <T>(row: T | undefined): T => {
  if (row === undefined) throw new Error('a row that was just ensured is not there');
  return row;
};

/**
 * Makes sure there is a resource with this indicator; one that is there stays as it is. Several
 * processes may do so at once.
 */
export const ensureResource = async (
  { db, note, alone }: Tx,
  { indicator, name }: Pick<ResourceRow, 'indicator' | 'name'>,
  { random }: ResourcesDeps,
): Promise<ResourceRow> => {
  const found = await findResource(db, indicator);
  if (found) return found;
  const accessTokenTtl = defaultAccessTokenTtl;
  const resource = { id: newId(random), name, indicator, isDefault: false, accessTokenTtl };
  await alone('resources');
  if (await insertResourceOnce(db, resource)) {
    note('Resource.Created', { subject: resource.id, after: resource });
  }
  return existing(await findResource(db, indicator));
};

/** Makes sure a resource has a scope of this name, as `ensureResource` does. */
export const ensureScope = async (
  { db, note, alone }: Tx,
  { resourceId, name, description }: Pick<ScopeRow, 'resourceId' | 'name' | 'description'>,
  { clock, random }: ResourcesDeps,
): Promise<ScopeRow> => {
  const found = await findScope(db, resourceId, name);
  if (found) return found;
  const scope = { id: newId(random), resourceId, name, description, createdAt: clock() };
  await alone('resources');
  if (await insertScopeOnce(db, scope)) note('Scope.Created', { subject: scope.id, after: scope });
  return existing(await findScope(db, resourceId, name));
};
