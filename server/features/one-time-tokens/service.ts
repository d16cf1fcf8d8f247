import type {
  OneTimeTokenContext,
  OneTimeTokenStatus,
} from '@cardea/contract/management/one-time-tokens.ts';
import type { Tx } from '../../db/change.ts';
import type { Db } from '../../db/database.ts';
import type { OneTimeTokenRow } from '../../db/schema.ts';
import { type Clock, day, minute, second } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { digest } from '../../lib/hash.ts';
import { foldEmail } from '../../lib/identifiers.ts';
import { newId, newSecret, type Random } from '../../lib/random.ts';
import {
  deleteExpiredBefore,
  deleteOneTimeTokenRow,
  findOneTimeToken,
  insertOneTimeTokenRow,
  listOneTimeTokenRows,
  type OneTimeTokenFilter,
  updateOneTimeTokenRow,
} from './store.ts';

export type OneTimeTokensDeps = { clock: Clock; random: Random };

/** A token as it may be shown: without its hash, and with the status of the moment. */
export type OneTimeToken = Omit<OneTimeTokenRow, 'tokenHash' | 'emailFolded'>;

const defaultLifetime = 10 * minute;
/** How long tokens can be looked up after they expired. */
const retention = 30 * day;

/** The status of a token at a moment: an active one whose time is over has expired. */
export const statusAt = (
  { status, expiresAt }: OneTimeTokenRow,
  now: number,
): OneTimeTokenStatus => (status === 'active' && expiresAt <= now ? 'expired' : status);

/** @returns what may be shown of a stored token. */
export const showOneTimeToken = (row: OneTimeTokenRow, clock: Clock): OneTimeToken => {
  const { tokenHash: _, emailFolded: __, ...shown } = row;
  return { ...shown, status: statusAt(row, clock()) };
};

/**
 * Makes a token.
 * @param expiresIn seconds.
 * @returns the token in the clear, which is not stored.
 */
export const createOneTimeToken = async (
  { db, note }: Tx,
  given: { email: string; context?: OneTimeTokenContext; expiresIn?: number },
  { clock, random }: OneTimeTokensDeps,
): Promise<OneTimeToken & { token: string }> => {
  const { email, context = {}, expiresIn } = given;
  const token = newSecret(random);
  const createdAt = clock();
  const lifetime = expiresIn === undefined ? defaultLifetime : Math.ceil(expiresIn * second);
  const shown: OneTimeToken = {
    id: newId(random),
    email,
    context,
    status: 'active',
    createdAt,
    expiresAt: createdAt + lifetime,
  };
  await insertOneTimeTokenRow(db, {
    ...shown,
    emailFolded: foldEmail(email),
    tokenHash: digest(token),
  });
  note('OneTimeToken.Created', { subject: shown.id, after: shown });
  return { ...shown, token };
};

/** Newest first. @param page undefined: the whole list. */
export const listOneTimeTokens = async (
  db: Db,
  filter: OneTimeTokenFilter & { page: { limit: number; offset: number } | undefined },
  clock: Clock,
): Promise<{ items: OneTimeToken[]; total: number }> => {
  const { page, ...conditions } = filter;
  const { items, total } = await listOneTimeTokenRows(db, conditions, { page, now: clock() });
  return { items: items.map((row) => showOneTimeToken(row, clock)), total };
};

/** @throws AppError entity.not_exists_with_id */
export const getOneTimeToken = async (db: Db, id: string, clock: Clock): Promise<OneTimeToken> => {
  const row = await findOneTimeToken(db, { id });
  if (!row) throw new AppError('entity.not_exists_with_id');
  return showOneTimeToken(row, clock);
};

/**
 * Ends a token.
 * @throws AppError one_time_token.cannot_reactivate_token whatever the token is now,
 *   entity.not_exists_with_id
 */
export const setOneTimeTokenStatus = async (
  { db, note }: Tx,
  { id, status }: { id: string; status: OneTimeTokenStatus },
  clock: Clock,
): Promise<OneTimeToken> => {
  if (status === 'active') throw new AppError('one_time_token.cannot_reactivate_token');
  const row = await updateOneTimeTokenRow(db, id, status);
  if (!row) throw new AppError('entity.not_exists_with_id');
  note('OneTimeToken.Data.Updated', { subject: id, after: { status } });
  return showOneTimeToken(row, clock);
};

/** @throws AppError entity.not_found */
export const deleteOneTimeToken = async ({ db, note }: Tx, id: string): Promise<void> => {
  if (!(await deleteOneTimeTokenRow(db, id))) throw new AppError('entity.not_found');
  note('OneTimeToken.Deleted', { subject: id });
};

/** Forgets tokens that expired long ago; for the clean-up job. */
export const forgetOldOneTimeTokens = async (db: Db, clock: Clock): Promise<void> =>
  deleteExpiredBefore(db, clock() - retention);
