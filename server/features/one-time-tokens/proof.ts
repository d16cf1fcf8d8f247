import type { InteractionEvent } from '@cardea/contract/experience/experience.ts';
import type { Db } from '../../db/database.ts';
import type { OneTimeTokenRow } from '../../db/schema.ts';
import type { Clock } from '../../lib/clock.ts';
import { AppError } from '../../lib/errors.ts';
import { digest } from '../../lib/hash.ts';
import { foldEmail } from '../../lib/identifiers.ts';
import { type OneTimeToken, showOneTimeToken, statusAt } from './service.ts';
import { findOneTimeToken, takeOneTimeToken } from './store.ts';

/** What somebody presents. */
export type OneTimeTokenProof = {
  token: string;
  email: string;
  /** The journey they are on; absent where there is none, as in the Management API. */
  interactionEvent?: InteractionEvent;
};

type Deps = { clock: Clock };

const refusals = {
  consumed: 'one_time_token.token_consumed',
  revoked: 'one_time_token.token_revoked',
  expired: 'one_time_token.token_expired',
} as const;

/** @throws AppError when a token that was found is not good, or not for this. */
const assertGood = (
  row: OneTimeTokenRow,
  { email, interactionEvent }: OneTimeTokenProof,
  now: number,
): void => {
  if (foldEmail(row.email) !== foldEmail(email.trim())) {
    throw new AppError('one_time_token.email_mismatch');
  }
  const status = statusAt(row, now);
  if (status !== 'active') throw new AppError(refusals[status]);
  const only = row.context.interactionEvent;
  if (only && interactionEvent && only !== interactionEvent) {
    throw new AppError('one_time_token.interaction_event_mismatch');
  }
};

/**
 * Checks a token without using it up.
 * @throws AppError one_time_token.token_not_found, one_time_token.email_mismatch,
 *   one_time_token.token_consumed, one_time_token.token_revoked, one_time_token.token_expired,
 *   one_time_token.interaction_event_mismatch; in this order, so that who has the right address
 *   learns what became of the token
 */
export const checkOneTimeToken = async (
  db: Db,
  proof: OneTimeTokenProof,
  { clock }: Deps,
): Promise<OneTimeToken> => {
  const row = await findOneTimeToken(db, { tokenHash: digest(proof.token) });
  if (!row) throw new AppError('one_time_token.token_not_found');
  assertGood(row, proof, clock());
  return showOneTimeToken(row, clock);
};

/**
 * Checks a token and uses it up: of several who present it at the same moment, one succeeds.
 * @throws AppError as `checkOneTimeToken`
 */
export const consumeOneTimeToken = async (
  db: Db,
  proof: OneTimeTokenProof,
  { clock }: Deps,
): Promise<OneTimeToken> => {
  const { id } = await checkOneTimeToken(db, proof, { clock });
  const taken = await takeOneTimeToken(db, id, clock());
  if (taken) return showOneTimeToken(taken, clock);
  // Something happened to it in between; the check says what.
  await checkOneTimeToken(db, proof, { clock });
  throw new AppError('one_time_token.token_consumed');
};
