import { type Adapter, type AdapterPayload, errors } from 'oidc-provider';
import type { Db } from '../../db/database.ts';
import type { OidcPayloadRow } from '../../db/schema.ts';
import { oidcPayloads } from '../../db/tables/provider.ts';
import { placeOf } from '../../db/tables/table.ts';
import { InteractionChanged } from '../../http/api/route.ts';
import { type Clock, second } from '../../lib/clock.ts';
import { digest } from '../../lib/hash.ts';
import type { Random } from '../../lib/random.ts';
import type { Sealer } from '../../lib/seal.ts';
import { interactionLost } from '../engine/errors.ts';
import { findRequestScope, requestScope } from '../engine/request-scope.ts';
import { entryOf } from './entries.ts';
import {
  consumePayload,
  deleteIssued,
  deleteOfGrant,
  deletePayload,
  endPayload,
  findGrantId,
  findPayload,
  insertPayload,
  type StoredPayload,
  updatePayload,
} from './store.ts';

/** Storage of the engine's models over one table: ids hashed, payloads sealed. */

type Deps = { db: Db; sealer: Sealer; clock: Clock; random: Random };

/**
 * How long a refresh token still works after it was exchanged: a client whose network failed in
 * between, or whose tabs raced, asks again with the old one.
 */
const reuseLeeway = 3 * second;

/**
 * Models whose id is no bearer credential by itself or is needed when they are found by another
 * key; every other payload is stored without its id, even sealed.
 */
const keepsId = new Set(['Session', 'Grant', 'Interaction']);

/** Models whose end, before their time, somebody asked for; a grant's is one with its refresh token's. */
const revocable = new Set(['Grant', 'RefreshToken', 'AccessToken', 'ClientCredentials']);

/** What ends with a grant, and with each token of it that is revoked. */
const issuedTypes = ['AccessToken', 'RefreshToken', 'AuthorizationCode'];

/** Models that work exactly once, and what a second attempt at the same moment is told. */
const refusals: Record<string, () => Error> = {
  AuthorizationCode: () => new errors.InvalidGrant('authorization code already consumed'),
  DeviceCode: () => new errors.InvalidGrant('device code already consumed'),
  PushedAuthorizationRequest: () =>
    new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used'),
};

const place = (idHash: string) => placeOf(oidcPayloads, 'sealedPayload', idHash);

const hashOf = (value: string | undefined): string | null => (value ? digest(value) : null);

/** Of an interaction, who has just signed in rather than who was signed in before. */
const accountOf = ({ accountId, session, result }: AdapterPayload): string | null =>
  accountId ?? result?.login?.accountId ?? session?.accountId ?? null;

const clientOf = ({ clientId, params }: AdapterPayload): string | null =>
  clientId ?? (typeof params?.client_id === 'string' ? params.client_id : null);

/** Whether a used-up payload is to be treated as such. */
const isConsumed = (model: string, consumedAt: number | null, now: number): boolean => {
  if (consumedAt === null) return false;
  return model !== 'RefreshToken' || now - consumedAt >= reuseLeeway;
};

/** Ends a token or a grant and records it, together and once, whoever else does at the moment. */
const revoke = (deps: Deps, model: string, id: string): Promise<void> => {
  const idHash = digest(id);
  return endPayload(deps.db, model, idHash, ({ accountId, clientId, ...ended }) => {
    const grantId = model === 'Grant' ? id : ended.grantId;
    const endsGrant = model === 'Grant' || model === 'RefreshToken';
    return entryOf(
      {
        key: 'RevokeToken',
        idHash: grantId !== null && endsGrant ? digest(grantId) : idHash,
        ...{ accountId, clientId },
        details: { grantId, tokenTypes: grantId === null ? [model] : issuedTypes },
      },
      deps,
    );
  });
};

/** @returns what the engine stores a model in. */
export const createAdapter =
  (deps: Deps) =>
  (model: string): Adapter => {
    const { db, sealer, clock } = deps;
    const keyOf = (idHash: string) => `${model} ${idHash}`;

    const isStored = async (idHash: string): Promise<boolean> =>
      (await findPayload(db, model, { column: 'idHash', hash: idHash })) !== undefined;

    /** A model that a request has read may be ended before it saves it, and then stays ended. */
    const save = async (row: OidcPayloadRow): Promise<void> => {
      const scope = requestScope();
      const { known } = scope;
      const key = keyOf(row.idHash);
      const was = known.get(key);
      if (was === undefined) {
        await insertPayload(db, row);
        known.set(key, row.sealedPayload);
        return;
      }
      const isCompared = model === 'Interaction' && scope.comparesInteraction;
      const isThere = await updatePayload(db, row, isCompared ? was : undefined);
      if (isThere) known.set(key, row.sealedPayload);
      else if (isCompared && (await isStored(row.idHash))) throw new InteractionChanged();
      if (!isThere && model === 'Session') scope.hasLostSession = true;
      // The person waits for an answer to what can go on no more; of the others nobody has to know.
      if (!isThere && model === 'Interaction') {
        throw interactionLost('interaction session not found');
      }
    };

    const open = ({ idHash, sealedPayload, consumedAt }: StoredPayload): AdapterPayload => {
      findRequestScope()?.known.set(keyOf(idHash), sealedPayload);
      const payload: AdapterPayload = JSON.parse(sealer.open(place(idHash), sealedPayload));
      return isConsumed(model, consumedAt, clock()) ? { ...payload, consumed: true } : payload;
    };
    const findBy = async (column: 'uidHash' | 'userCodeHash', value: string) => {
      const stored = await findPayload(db, model, { column, hash: digest(value) });
      return stored && open(stored);
    };

    return {
      upsert: async (id, payload, expiresIn) => {
        const idHash = digest(id);
        const { jti, ...withoutId } = payload;
        const kept = keepsId.has(model) ? payload : withoutId;
        const now = clock();
        await save({
          model,
          idHash,
          sealedPayload: sealer.seal(place(idHash), JSON.stringify(kept)),
          grantId: payload.grantId ?? null,
          uidHash: hashOf(payload.uid),
          userCodeHash: hashOf(payload.userCode),
          accountId: accountOf(payload),
          clientId: clientOf(payload),
          consumedAt: null,
          createdAt: now,
          expiresAt: expiresIn === undefined ? null : now + expiresIn * second,
          epoch: requestScope().epoch,
        });
      },
      find: async (id) => {
        const stored = await findPayload(db, model, { column: 'idHash', hash: digest(id) });
        return stored && { ...open(stored), jti: id };
      },
      findByUid: (uid) => findBy('uidHash', uid),
      findByUserCode: (userCode) => findBy('userCodeHash', userCode),
      consume: async (id) => {
        const idHash = digest(id);
        const isFirst = await consumePayload(db, model, idHash, clock());
        const refusal = refusals[model];
        if (isFirst || !refusal) return;
        // The engine looked before another request consumed it: to be treated as a replay.
        const grantId = await findGrantId(db, model, idHash);
        if (grantId) {
          // Tokens that another request is about to save die with the grant, which they are checked against.
          await revoke(deps, 'Grant', grantId);
          await deleteIssued(db, grantId);
        }
        throw refusal();
      },
      destroy: (id) =>
        revocable.has(model) ? revoke(deps, model, id) : deletePayload(db, model, digest(id)),
      revokeByGrantId: (grantId) => deleteOfGrant(db, model, grantId),
    };
  };
